"""Rows are written once, however often a hurried click sends them: the form made the id."""

from django.db import IntegrityError, models, transaction


def insert_once(row: models.Model) -> bool:
    """Insert the row; False when one with its id is there already, from the first click.

    Raises: IntegrityError when something else stands in the way.
    """
    if is_there(row):
        return False
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # Possible race where both clicks looked before either had written.
        if is_there(row):
            return False
        raise
    return True


def is_there(row: models.Model) -> bool:
    return type(row)._default_manager.filter(pk=row.pk).exists()
