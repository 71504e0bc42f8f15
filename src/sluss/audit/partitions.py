"""Where the record's next months go: partitions made ahead, at the door, by any program that may serve."""

from django.db import connection


def make_partitions() -> None:
    """This month and the next three, where they are not there yet. Without them rows go to the default partition."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit.make_partitions()")
