"""Notes, requests for a place and how a hub takes people in, closed to everybody but migrations."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
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
            name="Note",
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
                        ],
                        verbose_name="what it is about",
                    ),
                ),
                ("body", models.TextField(max_length=20000, verbose_name="note")),
                ("happened_on", models.DateField(verbose_name="date")),
                ("recorded_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
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
                "verbose_name": "note",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["participant", "-happened_on", "-recorded_at"], name="note_of_participant")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("content_class__in", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])), name="note_class"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
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
                        ],
                        verbose_name="what it is about",
                    ),
                ),
                ("to_whom", models.CharField(max_length=300, verbose_name="to whom")),
                ("what", models.TextField(max_length=2000, verbose_name="what was told")),
                ("ground", models.CharField(max_length=30, verbose_name="ground")),
                ("reference", models.CharField(blank=True, max_length=300, verbose_name="section or case number")),
                ("disclosed_on", models.DateField(verbose_name="day")),
                (
                    "hidden_until",
                    models.DateField(blank=True, null=True, verbose_name="not shown to the person before"),
                ),
                ("hidden_by_law", models.CharField(blank=True, max_length=300, verbose_name="by what law")),
                ("recorded_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
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
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
            ],
            options={
                "verbose_name": "one-off disclosure",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["participant", "-disclosed_on"], name="disclosure_of_participant")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("content_class__in", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])),
                        name="disclosure_class",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hidden_by_law", ""), ("hidden_until__isnull", True)),
                            models.Q(("hidden_by_law__gt", ""), ("hidden_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="disclosure_hidden_by_law",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceivedCopy",
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
                        ],
                        verbose_name="what it is about",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="why")),
                ("filed", models.CharField(max_length=300, verbose_name="where it is kept")),
                ("recorded_at", models.DateTimeField()),
                (
                    "from_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.unit"
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.note"),
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
                "verbose_name": "handed-over copy",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["participant"], name="received_copy_of_participant")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("content_class__in", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])),
                        name="received_copy_class",
                    )
                ],
            },
        ),
        CloseTable("cases_note"),
        migrations.CreateModel(
            name="Referral",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("batch_id", models.UUIDField(null=True)),
                ("given_name", models.CharField(blank=True, max_length=300, verbose_name="given name")),
                ("family_name", models.CharField(blank=True, max_length=300, verbose_name="family name")),
                ("birth_date", models.DateField(null=True, verbose_name="birth date")),
                (
                    "sex",
                    models.CharField(
                        choices=[("K", "woman"), ("M", "man"), ("X", "other"), ("U", "not stated")],
                        default="U",
                        max_length=1,
                        verbose_name="sex",
                    ),
                ),
                (
                    "number_country",
                    models.CharField(
                        blank=True, choices=[("SE", "Sweden"), ("DK", "Denmark")], max_length=2, verbose_name="country"
                    ),
                ),
                ("number_kind", models.CharField(blank=True, max_length=20)),
                ("sealed_number", models.BinaryField(null=True)),
                ("number_index", models.BinaryField(null=True)),
                ("telephone", models.CharField(blank=True, max_length=300, verbose_name="telephone")),
                ("email", models.CharField(blank=True, max_length=300, verbose_name="e-mail")),
                ("own_words", models.TextField(blank=True, max_length=4000, verbose_name="the person's own words")),
                ("why", models.TextField(blank=True, max_length=4000, verbose_name="why")),
                (
                    "incomes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                    ),
                ),
                (
                    "in_contact_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), blank=True, default=list, size=None
                    ),
                ),
                ("municipality", models.CharField(blank=True, max_length=100, verbose_name="municipality")),
                (
                    "signed_consent",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "yes, it is signed"), ("no", "no, not signed"), ("", "do not know yet")],
                        max_length=3,
                        verbose_name="signed consent",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "waits for an answer"),
                            ("waiting", "on the waiting list"),
                            ("accepted", "accepted"),
                            ("refused", "no"),
                            ("withdrawn", "taken back"),
                        ],
                        max_length=10,
                        verbose_name="where it stands",
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("answer_by", models.DateField(verbose_name="answer by")),
                ("settled_at", models.DateTimeField(null=True)),
                ("kept_until", models.DateField(null=True, verbose_name="kept until")),
                ("purged_at", models.DateTimeField(null=True)),
                (
                    "from_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
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
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.posting",
                    ),
                ),
            ],
            options={
                "verbose_name": "referral",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[("accept", "accept"), ("not_now", "not now"), ("no", "no")],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=4000, verbose_name="reason")),
                ("found", models.JSONField(blank=True, default=list)),
                ("answered_at", models.DateTimeField()),
                (
                    "answered_by",
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
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.referral"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Acceptance",
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
                ("accepted_at", models.DateTimeField()),
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
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.referral"
                    ),
                ),
            ],
            options={
                "verbose_name": "acceptance",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Admission",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("answer_days", models.PositiveSmallIntegerField(default=14, verbose_name="days until the answer")),
                ("is_open_to_all", models.BooleanField(default=False, verbose_name="people may ask by themselves")),
                (
                    "order_rule",
                    models.CharField(
                        choices=[
                            ("by_date", "by the day they asked"),
                            ("women_first", "women first, then by the day they asked"),
                            ("youngest_first", "the youngest first"),
                        ],
                        max_length=20,
                        verbose_name="order of the waiting list",
                    ),
                ),
                (
                    "order_wording",
                    models.CharField(blank=True, max_length=1000, verbose_name="the order as it was decided"),
                ),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("decided_by", models.CharField(max_length=200, verbose_name="decided by")),
                ("places", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="places")),
                ("criteria", models.CharField(blank=True, max_length=50, verbose_name="ready criteria")),
                (
                    "own_criteria",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=500), blank=True, default=list, size=None
                    ),
                ),
                ("municipality", models.CharField(blank=True, max_length=100, verbose_name="the hub's municipality")),
                ("keep_months", models.PositiveSmallIntegerField(verbose_name="months to keep what never began")),
                (
                    "purge_decision",
                    models.CharField(blank=True, max_length=200, verbose_name="decision that lets it be purged"),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
                (
                    "hub",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.hub"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
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
                "verbose_name": "admission",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gt", models.F("valid_from")), _connector="OR"
                        ),
                        name="admission_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_days__gte", 1), ("answer_days__lte", 365)), name="admission_days"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("keep_months__gte", 1), ("keep_months__lte", 240)), name="admission_keeps"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("order_rule__in", ["by_date", "women_first", "youngest_first"])),
                        name="admission_order",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("hub",),
                        name="admission_once_per_hub",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["owner_unit", "state", "answer_by"], name="referral_to_answer"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["from_unit", "-sent_at"], name="referral_sent"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["number_index"], name="referral_by_number"),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["sent", "waiting", "accepted", "refused", "withdrawn"])),
                name="referral_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("from_unit__isnull", True), ("sent_by__isnull", True)),
                    models.Q(("from_unit__isnull", False), ("sent_by__isnull", False)),
                    _connector="OR",
                ),
                name="referral_sender_is_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["referral", "answered_at"], name="answer_of_referral"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision__in", ["accept", "not_now", "no"])), name="answer_decision"
            ),
        ),
        migrations.AddIndex(
            model_name="acceptance",
            index=models.Index(fields=["participant"], name="acceptance_of_participant"),
        ),
        migrations.AddConstraint(
            model_name="acceptance",
            constraint=models.UniqueConstraint(fields=("referral", "owner_unit"), name="acceptance_once"),
        ),
        CloseTable("cases_admission"),
        CloseTable("cases_referral"),
        CloseTable("cases_answer"),
        CloseTable("cases_acceptance"),
        CloseTable("cases_disclosure"),
        CloseTable("cases_receivedcopy"),
        migrations.CreateModel(
            name="Door",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=sluss.shared.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("what_for", models.CharField(blank=True, max_length=300, verbose_name="for what")),
                ("contact", models.CharField(blank=True, max_length=300, verbose_name="how to reach it")),
                ("answer_days", models.PositiveSmallIntegerField(default=14, verbose_name="days until the answer")),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
                (
                    "hub",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.hub"
                    ),
                ),
            ],
            options={
                "verbose_name": "door",
            },
        ),
        migrations.CreateModel(
            name="OnwardReferral",
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
                ("why", models.TextField(max_length=4000, verbose_name="why")),
                ("sent_on", models.DateField(verbose_name="sent on")),
                ("answer_by", models.DateField(verbose_name="answer by")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "they take the person on"),
                            ("no", "they do not"),
                            ("none", "they never answered"),
                        ],
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("answer_words", models.TextField(blank=True, max_length=4000, verbose_name="what they answered")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                ("recorded_at", models.DateTimeField()),
                (
                    "door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.door"),
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
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.posting"
                    ),
                ),
            ],
            options={
                "verbose_name": "onward referral",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="door",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                ),
                name="door_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="door",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_days__gte", 1), ("answer_days__lte", 365)), name="door_days"
            ),
        ),
        migrations.AddIndex(
            model_name="onwardreferral",
            index=models.Index(fields=["participant", "-sent_on"], name="onward_of_participant"),
        ),
        migrations.AddConstraint(
            model_name="onwardreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_on__isnull", True)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_on__isnull", False)),
                    _connector="OR",
                ),
                name="onward_answer_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="onwardreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(("answered_on__gte", models.F("sent_on"))), name="onward_answered_afterwards"
            ),
        ),
        CloseTable("cases_door"),
        CloseTable("cases_onwardreferral"),
    ]
