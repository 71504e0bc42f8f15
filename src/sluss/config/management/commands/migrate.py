"""Django's migrate, with the policies dropped before and made again after; nothing to do is nothing done."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from sluss.config.policies import applied_fingerprint, apply_policies, drop_policies, fingerprint


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        connection.prepare_database()
        asks_for_more = options["app_label"] or options["plan"] or options["check_unapplied"]
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not pending and not asks_for_more and applied_fingerprint(connection) == fingerprint():
            if options["verbosity"] >= 1:
                self.stdout.write("Nothing to migrate; policies are in place.")
            return
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        drop_policies(connection)
        super().handle(*args, **options)
        if not options["app_label"]:
            with transaction.atomic(using=options["database"]):
                apply_policies(connection)
