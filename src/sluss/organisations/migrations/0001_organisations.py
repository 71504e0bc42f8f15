"""Organisations, hubs, parties, staff and postings, closed to everybody but migrations."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sluss.shared.ids
from sluss.shared.row_security import CloseTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Staff",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "name_is_hidden",
                    models.BooleanField(default=False, verbose_name="the name is not told to participants and others"),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "staff member",
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("legal_person", "legal person"),
                            ("board", "board or authority"),
                            ("branch", "branch"),
                            ("office", "office"),
                        ],
                        max_length=20,
                        verbose_name="level",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("authority", "authority"),
                            ("unemployment_fund", "unemployment fund"),
                            ("union", "union"),
                            ("school", "school"),
                            ("care", "care"),
                            ("company", "company"),
                            ("association", "association"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "regime",
                    models.CharField(
                        choices=[
                            ("social_services", "social services"),
                            ("health_care", "health care"),
                            ("employment_service", "employment service"),
                            ("social_insurance", "social insurance"),
                            ("education", "education"),
                            ("municipal_other", "other municipal work"),
                            ("private", "private body under agreed secrecy"),
                        ],
                        max_length=30,
                        verbose_name="secrecy rules",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        choices=[("SE", "Sweden"), ("DK", "Denmark")],
                        default="SE",
                        max_length=2,
                        verbose_name="country",
                    ),
                ),
                ("is_secrecy_unit", models.BooleanField(default=False, verbose_name="keeps its own secrecy")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
            },
        ),
        migrations.CreateModel(
            name="Hub",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="short name in addresses")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "country",
                    models.CharField(
                        choices=[("SE", "Sweden"), ("DK", "Denmark")],
                        default="SE",
                        max_length=2,
                        verbose_name="country",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(default="Europe/Stockholm", max_length=50, verbose_name="time zone"),
                ),
                ("theme", models.CharField(default="ekvik", max_length=30, verbose_name="theme")),
                (
                    "coordination_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
                (
                    "usual_classes",
                    models.PositiveIntegerField(default=31, verbose_name="usual kinds of information in a consent"),
                ),
                (
                    "usual_months",
                    models.PositiveSmallIntegerField(default=12, verbose_name="usual length of a consent, months"),
                ),
            ],
            options={
                "verbose_name": "hub",
            },
        ),
        migrations.AddConstraint(
            model_name="hub",
            constraint=models.CheckConstraint(
                condition=models.Q(("usual_months__gte", 1), ("usual_months__lte", 60)), name="hub_usual_months"
            ),
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "extent_percent",
                    models.PositiveSmallIntegerField(default=100, verbose_name="extent, percent"),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("caseworker", "caseworker"),
                            ("specialist", "specialist"),
                            ("unit_manager", "unit manager"),
                            ("coordinator", "coordinator"),
                            ("importer", "importer"),
                            ("administrator", "administrator"),
                            ("log_reviewer", "log reviewer"),
                            ("steering", "steering member"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("valid_from", models.DateTimeField(verbose_name="from")),
                ("valid_until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "hub",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="organisations.hub",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="organisations.staff",
                    ),
                ),
                (
                    "acting_for",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="organisations.unit",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "funder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "posting",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="posting_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("extent_percent__gte", 0), ("extent_percent__lte", 100)),
                        name="posting_extent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("valid_from", models.DateTimeField(verbose_name="from")),
                ("valid_until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "hub",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="organisations.hub",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "party",
                "indexes": [models.Index(fields=["unit", "hub"], name="party_by_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="party_period",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitName",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="unit_name_period",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "circle",
                    models.CharField(
                        choices=[("same", "the same people"), ("wider", "more people than before")],
                        max_length=10,
                        verbose_name="who they are",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="organisations.unit",
                    ),
                ),
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="succession",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "successor",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit", models.F("successor")), _negated=True),
                        name="succession_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("circle__in", ["same", "wider"])), name="succession_circle"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HubClosing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("last_day", models.DateField(verbose_name="last day")),
                ("decided_by", models.CharField(max_length=200, verbose_name="who decided it")),
                ("recorded_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "hub",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="closings", to="organisations.hub"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.posting",
                    ),
                ),
            ],
            options={
                "verbose_name": "closing of a hub",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)), fields=("hub",), name="hub_closes_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                            models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="hub_closing_revoked_whole",
                    ),
                ],
            },
        ),
        CloseTable("organisations_unit"),
        CloseTable("organisations_unitname"),
        CloseTable("organisations_hub"),
        CloseTable("organisations_party"),
        CloseTable("organisations_staff"),
        CloseTable("organisations_posting"),
        CloseTable("organisations_succession"),
        CloseTable("organisations_hubclosing"),
    ]
