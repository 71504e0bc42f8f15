"""Where a transaction begins, the acting person is set; where that fails, the connection is closed."""

from django.db.backends.postgresql import base, operations

from sluss.shared.acting import CannotAct, current_actor, enter


class DatabaseOperations(operations.DatabaseOperations):
    compiler_module = "sluss.shared.db.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL backend, acting as somebody from the first statement of a transaction."""

    ops_class = DatabaseOperations

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]  # not in django-stubs
        if autocommit or self.settings_dict["OPTIONS"].get("assume_role"):
            return
        actor = current_actor()
        if actor is None:
            return
        try:
            with self.wrap_database_errors:
                enter(self.connection, actor)
        except Exception as error:
            # Django would believe in autocommit where a transaction that is nobody's is open.
            self.close()
            raise CannotAct(str(error)) from error
