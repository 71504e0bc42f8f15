"""Notes, closed to everybody but migrations."""

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
        CloseTable("cases_note"),
    ]
