"""Grants, mandates, conflicts and defaults, closed to everybody but migrations."""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import sluss.shared.ids
from sluss.shared.row_security import CloseTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_organisations"),
        ("people", "0001_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "hub",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="organisations.hub"
                    ),
                ),
            ],
            options={
                "verbose_name": "team",
            },
        ),
        migrations.CreateModel(
            name="Allocator",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
                (
                    "delegated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.staff"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "allocator",
                "indexes": [models.Index(fields=["staff", "unit"], name="allocator_by_staff")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="allocator_period",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("relative", "relative or partner"),
                            ("neighbour", "neighbour or friend"),
                            ("own_case", "the staff member's own case"),
                            ("other", "another reason"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "set_by",
                    models.CharField(
                        choices=[("staff", "the staff member"), ("manager", "the manager"), ("person", "the person")],
                        max_length=10,
                        verbose_name="set by",
                    ),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.staff"
                    ),
                ),
            ],
            options={
                "verbose_name": "conflict of interest",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["staff", "participant"], name="conflict_of_staff"),
                    models.Index(fields=["participant"], name="conflict_of_participant"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="conflict_period",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictDeclaration",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("number_index", models.BinaryField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("relative", "relative or partner"),
                            ("neighbour", "neighbour or friend"),
                            ("own_case", "the staff member's own case"),
                            ("other", "another reason"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
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
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.staff"
                    ),
                ),
            ],
            options={
                "verbose_name": "conflict of interest declared by number",
                "indexes": [models.Index(fields=["staff"], name="conflict_declaration_of_staff")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="conflict_declaration_period",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("consent_id", models.UUIDField()),
                ("classes", models.IntegerField()),
                ("class_list_version", models.PositiveSmallIntegerField(default=1)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("collaboration", "the joint work towards work or studies"),
                            ("follow_up", "follow-up after the end"),
                        ],
                        max_length=20,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("consent", "consent"), ("law", "law")],
                        default="consent",
                        max_length=20,
                        verbose_name="basis",
                    ),
                ),
                (
                    "evidence_kind",
                    models.CharField(
                        choices=[
                            ("signed_paper", "signed on paper, kept by us"),
                            ("e_signature", "signed electronically"),
                            ("oral_witnessed", "said aloud, with a witness"),
                        ],
                        blank=True,
                        max_length=20,
                        verbose_name="evidence",
                    ),
                ),
                (
                    "evidence_language",
                    models.CharField(blank=True, max_length=50, verbose_name="language it was explained in"),
                ),
                (
                    "given_through",
                    models.CharField(
                        choices=[
                            ("directly", "directly, without an interpreter"),
                            ("interpreter", "through an interpreter"),
                        ],
                        blank=True,
                        max_length=20,
                        verbose_name="how it was explained",
                    ),
                ),
                (
                    "given_by",
                    models.CharField(
                        choices=[
                            ("person", "the person"),
                            ("guardian", "a guardian"),
                            ("representative", "a representative"),
                        ],
                        blank=True,
                        max_length=20,
                        verbose_name="who gave it",
                    ),
                ),
                (
                    "representations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("section", models.CharField(blank=True, max_length=30, verbose_name="section of law")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("decided_by", models.CharField(blank=True, max_length=300, verbose_name="who decided it")),
                ("reason", models.CharField(blank=True, max_length=1000, verbose_name="reason")),
                ("is_review", models.BooleanField(default=False, verbose_name="looked at anew by the last day")),
                ("given_on", models.DateField(verbose_name="given on")),
                ("valid_from", models.DateTimeField(verbose_name="from")),
                ("valid_until", models.DateTimeField(verbose_name="until")),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_by", models.UUIDField(blank=True, null=True)),
                ("ending", models.CharField(blank=True, max_length=1000, verbose_name="why it ended")),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.enrolment"
                    ),
                ),
                (
                    "from_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "hub",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.hub"
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
                    "recorded_by_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "ground for sharing",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=["to_unit", "participant", "from_unit"],
                        include=("classes", "valid_from", "valid_until"),
                        name="grant_in_force",
                    ),
                    models.Index(fields=["participant"], name="grant_of_participant"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="grant_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_unit", models.F("to_unit")), _negated=True),
                        name="grant_between_two_units",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("classes__gt", 0), ("classes__lte", 1023)), name="grant_classes"
                    ),
                    models.CheckConstraint(condition=models.Q(("basis__in", ["consent", "law"])), name="grant_basis"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("basis", "law"),
                            models.Q(
                                ("country", ""),
                                ("decided_by", ""),
                                ("ending", ""),
                                ("evidence_kind__in", ["signed_paper", "e_signature", "oral_witnessed"]),
                                ("evidence_language__gt", ""),
                                ("given_by__in", ["person", "guardian", "representative"]),
                                ("given_through__in", ["directly", "interpreter"]),
                                ("is_review", False),
                                ("reason", ""),
                                ("section", ""),
                            ),
                            _connector="OR",
                        ),
                        name="grant_has_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("basis", "consent"),
                            models.Q(
                                ("country__gt", ""),
                                ("decided_by__gt", ""),
                                ("evidence_kind", ""),
                                ("evidence_language", ""),
                                ("given_by", ""),
                                ("given_through", ""),
                                ("purpose", "collaboration"),
                                ("reason__gt", ""),
                                ("recorded_by_unit", models.F("from_unit")),
                                ("representations", []),
                                ("section__regex", "^[a-z0-9_]+$"),
                                (
                                    "section__startswith",
                                    django.db.models.functions.text.Concat(
                                        django.db.models.functions.text.Lower("country"), models.Value("_")
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="grant_by_law_is_its_givers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("withdrawn_at__isnull", False), ("ending", ""), _connector="OR"),
                        name="grant_ending_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("purpose", "collaboration"),
                            models.Q(("classes__in", (1, 2, 3, 8, 9, 10, 11)), ("purpose", "follow_up")),
                            _connector="OR",
                        ),
                        name="grant_follow_up_is_narrow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__lt", datetime.datetime(3000, 1, 1, 0, 0, tzinfo=datetime.UTC))
                        ),
                        name="grant_ends",
                    ),
                    models.UniqueConstraint(
                        fields=("consent_id", "from_unit", "to_unit"), name="grant_once_per_consent"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="grant_withdrawal_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandingShare",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
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
                (
                    "to_units",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("set_at", models.DateTimeField()),
                (
                    "hub",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.hub"
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "standing default",
                "constraints": [
                    models.UniqueConstraint(fields=("hub", "unit", "content_class"), name="standing_share_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
                ("ended_by_discharge", models.BooleanField(default=False)),
                (
                    "assigned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
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
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.staff",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.team",
                    ),
                ),
            ],
            options={
                "verbose_name": "mandate",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["staff", "owner_unit", "participant"], name="assignment_of_staff"),
                    models.Index(fields=["team", "owner_unit", "participant"], name="assignment_of_team"),
                    models.Index(fields=["participant"], name="assignment_of_participant"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="assignment_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("staff__isnull", False), ("team__isnull", True)),
                            models.Q(("staff__isnull", True), ("team__isnull", False)),
                            _connector="OR",
                        ),
                        name="assignment_to_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.staff"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="access.team"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "team member",
                "indexes": [models.Index(fields=["staff", "unit"], name="team_member_by_staff")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="team_member_period",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LogReview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("unit", "the whole log"),
                            ("staff", "a member of staff"),
                            ("participant", "a participant"),
                        ],
                        max_length=20,
                    ),
                ),
                ("subject_id", models.UUIDField()),
                ("flag", models.CharField(blank=True, max_length=30)),
                ("period_from", models.DateTimeField()),
                ("period_until", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=1000, verbose_name="reason")),
                ("opened_at", models.DateTimeField()),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[("in_order", "in order"), ("to_ask", "to be asked about"), ("wrong", "wrong")],
                        max_length=20,
                        verbose_name="finding",
                    ),
                ),
                ("sentence", models.CharField(blank=True, max_length=1000, verbose_name="sentence")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.posting",
                    ),
                ),
                (
                    "opened_by",
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
            ],
            options={
                "verbose_name": "review of the log",
                "indexes": [
                    models.Index(fields=["owner_unit", "closed_at", "id"], name="log_review_of_unit"),
                    models.Index(fields=["owner_unit", "period_until"], name="log_review_in_period"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("period_until__gt", models.F("period_from"))), name="log_review_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("flag", ""), ("subject_id", models.F("owner_unit_id")), ("subject_kind", "unit")),
                            models.Q(
                                ("flag", ""), ("subject_kind", "participant"), models.Q(("reason", ""), _negated=True)
                            ),
                            models.Q(("subject_kind", "staff"), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="log_review_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                                ("finding", ""),
                                ("sentence", ""),
                            ),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("finding__in", ["in_order", "to_ask", "wrong"]),
                                models.Q(("sentence", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="log_review_closing_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("reason", models.CharField(max_length=1000, verbose_name="reason")),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[("right", "it was right"), ("not_right", "it was not right")],
                        max_length=20,
                        verbose_name="finding",
                    ),
                ),
                ("review", models.CharField(blank=True, max_length=1000, verbose_name="what the review came to")),
                (
                    "opened_by",
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
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.posting",
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
                "verbose_name": "emergency access",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["staff", "owner_unit", "valid_until"], name="emergency_access_of_staff"),
                    models.Index(fields=["participant"], name="emergency_access_of_person"),
                    models.Index(fields=["owner_unit", "reviewed_at", "id"], name="emergency_access_to_review"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="emergency_access_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason__gt", "")), name="emergency_access_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("finding", ""),
                                ("review", ""),
                                ("reviewed_at__isnull", True),
                                ("reviewed_by__isnull", True),
                            ),
                            models.Q(
                                ("finding__in", ["right", "not_right"]),
                                ("review__gt", ""),
                                ("reviewed_at__isnull", False),
                                ("reviewed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="emergency_access_review_is_whole",
                    ),
                ],
            },
        ),
        CloseTable("access_grant"),
        CloseTable("access_team"),
        CloseTable("access_teammember"),
        CloseTable("access_allocator"),
        CloseTable("access_assignment"),
        CloseTable("access_conflict"),
        CloseTable("access_conflictdeclaration"),
        CloseTable("access_standingshare"),
        CloseTable("access_logreview"),
        CloseTable("access_emergencyaccess"),
    ]
