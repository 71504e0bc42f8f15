"""Participants and what is known of them, closed to everybody but migrations."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import sluss.people.models.spells
import sluss.shared.ids
from sluss.shared.row_security import CloseTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0001_record"),
        ("organisations", "0001_organisations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "participant",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="start")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="end")),
                ("end_reason", models.CharField(blank=True, max_length=30, verbose_name="reason")),
                (
                    "outcome",
                    models.CharField(blank=True, max_length=100, verbose_name="outcome in the register's words"),
                ),
                (
                    "main_activity_after",
                    models.CharField(blank=True, max_length=30, verbose_name="main activity after"),
                ),
                ("source_key", models.CharField(blank=True, max_length=64)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "hub",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.hub"
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
            ],
            options={
                "verbose_name": "enrolment",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ContactWay",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("phone", "telephone"), ("email", "e-mail"), ("address", "address")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("value", models.CharField(max_length=300, verbose_name="address or number")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="when and how")),
                ("recorded_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
            ],
            options={
                "verbose_name": "contact way",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="HubOutcome",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=100)),
                ("label", models.CharField(max_length=200, verbose_name="word")),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=50), blank=True, default=list, size=None
                    ),
                ),
                (
                    "hub",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outcomes", to="organisations.hub"
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "constraints": [models.UniqueConstraint(fields=("hub", "code"), name="hub_outcome_once")],
            },
        ),
        migrations.CreateModel(
            name="MainActivitySpell",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("fact_id", models.UUIDField(default=sluss.shared.ids.new_id, editable=False)),
                ("state", models.CharField(max_length=30, verbose_name="state")),
                (
                    "extent_percent",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="extent, percent"),
                ),
                (
                    "hours_per_week",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="hours a week"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("end_reason", models.CharField(blank=True, max_length=30, verbose_name="reason of ending")),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
            ],
            options={
                "verbose_name": "main activity",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["participant", "valid_from"], name="main_activity_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="main_activity_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("extent_percent__isnull", True), ("extent_percent__lte", 100), _connector="OR"
                        ),
                        name="main_activity_extent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hours_per_week__isnull", True),
                            models.Q(("hours_per_week__gt", 0), ("hours_per_week__lte", 168)),
                            _connector="OR",
                        ),
                        name="main_activity_hours",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        expressions=[
                            ("participant", "="),
                            ("owner_unit", "="),
                            ("source", "="),
                            ("state", "="),
                            (
                                sluss.people.models.spells.Period(
                                    "valid_from", "valid_until", django.contrib.postgres.fields.ranges.RangeBoundary()
                                ),
                                "&&",
                            ),
                        ],
                        name="main_activity_no_overlap",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Involvement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("began_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="end")),
                ("end_reason", models.CharField(blank=True, max_length=30, verbose_name="reason")),
                ("ended_by_discharge", models.BooleanField(default=False)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.enrolment"
                    ),
                ),
                (
                    "hub",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.hub"
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
            ],
            options={
                "verbose_name": "involvement",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["owner_unit", "participant"], name="involvement_of_unit")],
                "constraints": [
                    models.UniqueConstraint(fields=("enrolment", "owner_unit"), name="involvement_once_per_unit")
                ],
            },
        ),
        migrations.CreateModel(
            name="IncomeSpell",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("fact_id", models.UUIDField(default=sluss.shared.ids.new_id, editable=False)),
                ("state", models.CharField(max_length=30, verbose_name="state")),
                (
                    "extent_percent",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="extent, percent"),
                ),
                (
                    "hours_per_week",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="hours a week"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("end_reason", models.CharField(blank=True, max_length=30, verbose_name="reason of ending")),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("of_household", models.BooleanField(default=False, verbose_name="the household’s")),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
            ],
            options={
                "verbose_name": "income",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["participant", "valid_from"], name="income_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="income_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("extent_percent__isnull", True), ("extent_percent__lte", 100), _connector="OR"
                        ),
                        name="income_extent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hours_per_week__isnull", True),
                            models.Q(("hours_per_week__gt", 0), ("hours_per_week__lte", 168)),
                            _connector="OR",
                        ),
                        name="income_hours",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        expressions=[
                            ("participant", "="),
                            ("owner_unit", "="),
                            ("source", "="),
                            ("state", "="),
                            (
                                sluss.people.models.spells.Period(
                                    "valid_from", "valid_until", django.contrib.postgres.fields.ranges.RangeBoundary()
                                ),
                                "&&",
                            ),
                        ],
                        name="income_no_overlap",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IdentityNumber",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        choices=[("SE", "Sweden"), ("DK", "Denmark")], max_length=2, verbose_name="country"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("sealed_number", models.BinaryField(null=True)),
                ("number_index", models.BinaryField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
            ],
            options={
                "verbose_name": "identity number",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["number_index"], name="number_by_index"),
                    models.Index(fields=["participant"], name="number_of_participant"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("given_name", models.CharField(blank=True, max_length=300, verbose_name="given name")),
                ("family_name", models.CharField(blank=True, max_length=300, verbose_name="family name")),
                ("sort_key", models.CharField(db_collation="C", max_length=900)),
                ("search_text", models.CharField(max_length=1300)),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="birth date")),
                (
                    "birth_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")], default="day", max_length=5
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[("K", "woman"), ("M", "man"), ("X", "other"), ("U", "not stated")],
                        default="U",
                        max_length=1,
                        verbose_name="sex",
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
            ],
            options={
                "verbose_name": "identity",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["participant"], name="identity_of_participant"),
                    models.Index(fields=["owner_unit", "sort_key", "id"], name="identity_in_order"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search_text"], name="identity_search", opclasses=["gin_trgm_ops"]
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["participant"], name="enrolment_of_participant"),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["hub", "ended_on"], name="enrolment_in_hub"),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True),
                    ("started_on__isnull", True),
                    ("ended_on__gte", models.F("started_on")),
                    _connector="OR",
                ),
                name="enrolment_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("end_reason", ""), ("ended_on__isnull", True)),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("ended_on__isnull", False),
                        models.Q(("end_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="enrolment_end_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_key", ""), _negated=True),
                fields=("hub", "owner_unit", "source_key"),
                name="enrolment_imported_once",
            ),
        ),
        migrations.AddIndex(
            model_name="contactway",
            index=models.Index(fields=["participant"], name="contact_of_participant"),
        ),
        migrations.CreateModel(
            name="RegistrationSpell",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("fact_id", models.UUIDField(default=sluss.shared.ids.new_id, editable=False)),
                ("state", models.CharField(max_length=30, verbose_name="state")),
                (
                    "extent_percent",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="extent, percent"),
                ),
                (
                    "hours_per_week",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="hours a week"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("end_reason", models.CharField(blank=True, max_length=30, verbose_name="reason of ending")),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("kind", models.CharField(max_length=20)),
                ("reference", models.CharField(blank=True, max_length=100, verbose_name="number of the decision")),
                ("benefit_ends_on", models.DateField(blank=True, null=True, verbose_name="last day of the benefit")),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
            ],
            options={
                "verbose_name": "registration or decision",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["participant", "valid_from"], name="registration_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="registration_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("extent_percent__isnull", True), ("extent_percent__lte", 100), _connector="OR"
                        ),
                        name="registration_extent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hours_per_week__isnull", True),
                            models.Q(("hours_per_week__gt", 0), ("hours_per_week__lte", 168)),
                            _connector="OR",
                        ),
                        name="registration_hours",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("superseded_at__isnull", True)),
                        expressions=[
                            ("participant", "="),
                            ("owner_unit", "="),
                            ("source", "="),
                            ("state", "="),
                            (
                                sluss.people.models.spells.Period(
                                    "valid_from", "valid_until", django.contrib.postgres.fields.ranges.RangeBoundary()
                                ),
                                "&&",
                            ),
                        ],
                        name="registration_no_overlap",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("began_on", models.DateField(verbose_name="first day")),
                ("expected_until", models.DateField(blank=True, null=True, verbose_name="expected until")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("recorded_at", models.DateTimeField()),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.enrolment"
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
            ],
            options={
                "verbose_name": "pause",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PauseReason",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "content_class",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "that the person takes part"),
                            (1, "identity and contact"),
                            (2, "planning"),
                            (3, "work and income"),
                            (4, "education"),
                            (5, "social situation and home"),
                            (6, "family and children"),
                            (7, "addiction"),
                            (8, "crime"),
                            (9, "health"),
                        ]
                    ),
                ),
                ("reason", models.CharField(max_length=30, verbose_name="reason")),
                ("recorded_at", models.DateTimeField()),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.enrolment"
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
                (
                    "pause",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.pause"),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
            ],
            options={
                "verbose_name": "reason of a pause",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="pause",
            index=models.Index(fields=["participant"], name="pause_of_participant"),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on__isnull", True), ("ended_on__gte", models.F("began_on")), _connector="OR"),
                    models.Q(
                        ("expected_until__isnull", True), ("expected_until__gte", models.F("began_on")), _connector="OR"
                    ),
                ),
                name="pause_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True)),
                fields=("enrolment", "owner_unit"),
                name="pause_one_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="pausereason",
            index=models.Index(fields=["participant"], name="pause_reason_of_person"),
        ),
        migrations.AddConstraint(
            model_name="pausereason",
            constraint=models.CheckConstraint(
                condition=models.Q(("content_class__in", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])), name="pause_reason_class"
            ),
        ),
        migrations.CreateModel(
            name="HouseholdConsent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "other_country",
                    models.CharField(choices=[("SE", "Sweden"), ("DK", "Denmark")], max_length=2),
                ),
                ("other_index", models.BinaryField()),
                ("given_on", models.DateField(verbose_name="day of the consent")),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
            ],
            options={
                "verbose_name": "consent to a household",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["participant"], name="household_of_participant")],
            },
        ),
        migrations.CreateModel(
            name="Death",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("died_on", models.DateField(verbose_name="date of death")),
                ("recorded_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
                (
                    "undone_by",
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
                "verbose_name": "death",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("undone_at__isnull", True)), fields=["participant"], name="death_in_force"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="death_undone_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Protection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("kind", models.CharField(max_length=30, verbose_name="kind")),
                ("alias", models.CharField(blank=True, max_length=60, verbose_name="alias")),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
                ("end_asked_at", models.DateTimeField(blank=True, null=True)),
                ("end_reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.protection",
                    ),
                ),
                (
                    "end_asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.posting",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.posting",
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
                (
                    "recorded_by",
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
                "verbose_name": "protection",
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="protection_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("end_asked_at__isnull", True), ("end_asked_by__isnull", True), ("end_reason", "")
                            ),
                            models.Q(
                                ("end_asked_at__isnull", False),
                                ("end_asked_by__isnull", False),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="protection_end_is_asked_whole",
                    ),
                ],
                "indexes": [models.Index(fields=["participant"], name="protection_of_participant")],
            },
        ),
        migrations.AddField(
            model_name="identity",
            name="counts_in",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.hub",
            ),
        ),
        migrations.AddField(
            model_name="identity",
            name="counts_year",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="identity",
            name="counts_serial",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="identity",
            name="alias_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.protection",
            ),
        ),
        migrations.CreateModel(
            name="Keeper",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.staff"
                    ),
                ),
            ],
            options={
                "verbose_name": "keeper",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["staff", "owner_unit"], name="keeper_by_staff"),
                    models.Index(fields=["participant"], name="keeper_of_participant"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="keeper_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LanguageSpell",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("fact_id", models.UUIDField(default=sluss.shared.ids.new_id, editable=False)),
                ("state", models.CharField(max_length=30, verbose_name="state")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("end_reason", models.CharField(blank=True, max_length=30, verbose_name="reason of ending")),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("dialect", models.CharField(blank=True, max_length=100, verbose_name="dialect")),
                (
                    "interpreter",
                    models.CharField(
                        choices=[
                            ("always", "always"),
                            ("when_it_matters", "for what matters: decisions, papers, feelings"),
                            ("none", "no interpreter"),
                        ],
                        max_length=20,
                        verbose_name="interpreter",
                    ),
                ),
                (
                    "forms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("on_site", "in the room"), ("video", "by video"), ("phone", "by telephone")],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("wishes", models.CharField(blank=True, max_length=500, verbose_name="wishes")),
            ],
            options={
                "verbose_name": "language",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="NetworkPerson",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("fact_id", models.UUIDField(default=sluss.shared.ids.new_id, editable=False)),
                ("state", models.CharField(max_length=30, verbose_name="state")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("end_reason", models.CharField(blank=True, max_length=30, verbose_name="reason of ending")),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("contact", models.CharField(blank=True, max_length=300, verbose_name="how they are reached")),
                ("may_know", models.IntegerField(default=0, verbose_name="what they may know")),
                ("may_be_present", models.BooleanField(default=False, verbose_name="may be present at meetings")),
            ],
            options={
                "verbose_name": "person in the network",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Representation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("fact_id", models.UUIDField(default=sluss.shared.ids.new_id, editable=False)),
                ("state", models.CharField(max_length=30, verbose_name="state")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("end_reason", models.CharField(blank=True, max_length=30, verbose_name="reason of ending")),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("contact", models.CharField(blank=True, max_length=300, verbose_name="how they are reached")),
                ("decides", models.IntegerField(default=0, verbose_name="what they may consent to")),
                ("sees", models.IntegerField(default=0, verbose_name="what they may see")),
                ("says_no", models.BooleanField(default=False, verbose_name="says no to sharing")),
                ("papers_seen_on", models.DateField(blank=True, null=True, verbose_name="papers seen on")),
                ("ends_at_adulthood", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "representative",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ResidenceSpell",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("fact_id", models.UUIDField(default=sluss.shared.ids.new_id, editable=False)),
                ("state", models.CharField(max_length=30, verbose_name="state")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("end_reason", models.CharField(blank=True, max_length=30, verbose_name="reason of ending")),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(blank=True, null=True)),
                ("is_registered", models.BooleanField(default=True, verbose_name="registered there")),
            ],
            options={
                "verbose_name": "residence",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="identity",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__isnull", True), ("superseded_at__isnull", False), _connector="OR"),
                name="identity_that_ended_is_superseded",
            ),
        ),
        migrations.AddConstraint(
            model_name="identity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("counts_in__isnull", True), ("counts_serial__isnull", True), ("counts_year__isnull", True)
                    ),
                    models.Q(
                        ("counts_in__isnull", False),
                        ("counts_serial__isnull", False),
                        ("counts_year__isnull", False),
                        ("alias_of__isnull", True),
                        ("birth_date__isnull", True),
                        ("family_name", ""),
                        ("shared_with", []),
                    ),
                    _connector="OR",
                ),
                name="identity_that_counts_says_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="identitynumber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ("none", "not_established")),
                        ("number_index__isnull", True),
                        ("sealed_number__isnull", True),
                    ),
                    models.Q(
                        models.Q(("kind__in", ("none", "not_established")), _negated=True),
                        ("sealed_number__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="identity_number_or_none",
            ),
        ),
        migrations.AddConstraint(
            model_name="identitynumber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ("none", "not_established")),
                    models.Q(("number_index__isnull", False), ("superseded_at__isnull", True)),
                    models.Q(("number_index__isnull", True), ("superseded_at__isnull", False)),
                    _connector="OR",
                ),
                name="identity_number_taken_back_finds_nobody",
            ),
        ),
        migrations.AddConstraint(
            model_name="identitynumber",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_until__isnull", True),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="identity_number_ends_after_it_begins",
            ),
        ),
        migrations.AddField(
            model_name="languagespell",
            name="owner_unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
            ),
        ),
        migrations.AddField(
            model_name="languagespell",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
            ),
        ),
        migrations.AddField(
            model_name="languagespell",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
            ),
        ),
        migrations.AddField(
            model_name="networkperson",
            name="owner_unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
            ),
        ),
        migrations.AddField(
            model_name="networkperson",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
            ),
        ),
        migrations.AddField(
            model_name="networkperson",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="owner_unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
            ),
        ),
        migrations.AddField(
            model_name="residencespell",
            name="owner_unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
            ),
        ),
        migrations.AddField(
            model_name="residencespell",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
            ),
        ),
        migrations.AddField(
            model_name="residencespell",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
            ),
        ),
        migrations.AddIndex(
            model_name="languagespell",
            index=models.Index(fields=["participant", "valid_from"], name="language_of_person"),
        ),
        migrations.AddConstraint(
            model_name="languagespell",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                ),
                name="language_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="languagespell",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                expressions=[
                    ("participant", "="),
                    ("owner_unit", "="),
                    ("source", "="),
                    ("state", "="),
                    (
                        sluss.people.models.spells.Period(
                            "valid_from", "valid_until", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="language_no_overlap",
            ),
        ),
        migrations.AddIndex(
            model_name="networkperson",
            index=models.Index(fields=["participant", "valid_from"], name="network_person_of_person"),
        ),
        migrations.AddConstraint(
            model_name="networkperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                ),
                name="network_person_period",
            ),
        ),
        migrations.AddIndex(
            model_name="representation",
            index=models.Index(fields=["participant", "valid_from"], name="representation_of_person"),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                ),
                name="representation_period",
            ),
        ),
        migrations.AddIndex(
            model_name="residencespell",
            index=models.Index(fields=["participant", "valid_from"], name="residence_of_person"),
        ),
        migrations.AddConstraint(
            model_name="residencespell",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                ),
                name="residence_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="residencespell",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("superseded_at__isnull", True)),
                expressions=[
                    ("participant", "="),
                    ("owner_unit", "="),
                    ("source", "="),
                    ("state", "="),
                    (
                        sluss.people.models.spells.Period(
                            "valid_from", "valid_until", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="residence_no_overlap",
            ),
        ),
        CloseTable("people_participant"),
        CloseTable("people_identity"),
        CloseTable("people_identitynumber"),
        CloseTable("people_contactway"),
        CloseTable("people_enrolment"),
        CloseTable("people_involvement"),
        CloseTable("people_mainactivityspell"),
        CloseTable("people_incomespell"),
        CloseTable("people_registrationspell"),
        CloseTable("people_householdconsent"),
        CloseTable("people_huboutcome"),
        CloseTable("people_pause"),
        CloseTable("people_pausereason"),
        CloseTable("people_death"),
        CloseTable("people_protection"),
        CloseTable("people_keeper"),
        migrations.CreateModel(
            name="SamePerson",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("why", models.TextField(max_length=4000, verbose_name="why")),
                ("merged_at", models.DateTimeField()),
                ("parted_why", models.TextField(blank=True, max_length=4000, verbose_name="why")),
                ("parted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "merged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
                (
                    "parted_by",
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
                "verbose_name": "same person",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["participant"], name="same_person_participant"),
                    models.Index(fields=["other"], name="same_person_other"),
                    models.Index(fields=["owner_unit", "-merged_at"], name="same_person_of_unit"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("participant__lt", models.F("other"))), name="same_person_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("parted_at__isnull", True), ("parted_by__isnull", True)),
                            ("parted_at__gte", models.F("merged_at")),
                            _connector="OR",
                        ),
                        name="same_person_parted_whole",
                    ),
                ],
            },
        ),
        CloseTable("people_sameperson"),
        CloseTable("people_languagespell"),
        CloseTable("people_networkperson"),
        CloseTable("people_representation"),
        CloseTable("people_residencespell"),
        migrations.CreateModel(
            name="Apart",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("why", models.TextField(max_length=500, verbose_name="why")),
                ("arranged", models.TextField(blank=True, max_length=500, verbose_name="how they are kept apart")),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.posting",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
                (
                    "owner_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participant"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
            ],
            options={
                "verbose_name": "people who must not meet",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["participant"], name="apart_participant"),
                    models.Index(fields=["other"], name="apart_other"),
                    models.Index(fields=["owner_unit", "-valid_from"], name="apart_of_unit"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("participant__lt", models.F("other"))), name="apart_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="apart_ends_after_it_begins",
                    ),
                ],
            },
        ),
        CloseTable("people_apart"),
    ]
