"""The last gate on the way from people's tables to Python: every query that brings rows is looked at before it runs."""

from typing import Any

from django.db.backends.postgresql import compiler

from sluss.shared.db.reading import refuse_unnoted

SQLDeleteCompiler = compiler.SQLDeleteCompiler
SQLInsertCompiler = compiler.SQLInsertCompiler
SQLUpdateCompiler = compiler.SQLUpdateCompiler


class SQLCompiler(compiler.SQLCompiler):
    def execute_sql(self, *args: Any, **kwargs: Any) -> Any:
        refuse_unnoted(self.query)
        return super().execute_sql(*args, **kwargs)


class SQLAggregateCompiler(compiler.SQLAggregateCompiler):
    def execute_sql(self, *args: Any, **kwargs: Any) -> Any:
        refuse_unnoted(self.query)
        return super().execute_sql(*args, **kwargs)
