"""Whatever way a row about a participant takes to Python, it is noted; where it could not be, it is refused."""

import copy
import pickle
from contextvars import Context
from datetime import date

import pytest
from django.core import serializers
from django.db import connection, models
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Prefetch, Q, Subquery, Value, When, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Lower
from django.db.models.functions.window import RowNumber
from django.forms.models import model_to_dict

from sluss.access.models import Assignment, Grant
from sluss.audit.recording import Seen, UnrecordedRead, collecting
from sluss.cases.models import Note
from sluss.organisations.models import Posting, Unit
from sluss.people.models import Enrolment, Identity, Involvement, Participant
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from tests.acts import consent, noted

CANARY = "Kanariefågeln sover."


@pytest.fixture
def case(house, opened_case):
    case = opened_case()
    consent(house, case)
    noted(house, case, body=CANARY, content_class=ContentClass.HEALTH)
    return case


@pytest.fixture
def reads(house, case):
    """What is read from here on, as Bea."""
    with acting_as(house.actor("Bea")), collecting() as reads:
        yield reads


def tables(reads):
    return {seen.table for seen in reads.seen}


def related_note(reads, house, case):
    note = next(seen for seen in reads.seen if seen.table == "cases_note")
    return note == Seen(
        case.participant_id, ContentClass.HEALTH, house.units["Socialtjänsten"], "cases_note", note.item_id
    )


WAYS = {
    "rows": lambda notes: [note.body for note in notes],
    "get": lambda notes: notes.get().body,
    "first": lambda notes: notes.first().body,
    "last": lambda notes: notes.last().body,
    "earliest": lambda notes: notes.earliest("recorded_at").body,
    "latest": lambda notes: notes.latest("recorded_at").body,
    "index": lambda notes: notes.order_by("id")[0].body,
    "slice": lambda notes: [note.body for note in notes.order_by("id")[:5]],
    "iterator": lambda notes: [note.body for note in notes.iterator(chunk_size=1)],
    "in_bulk": lambda notes: [note.body for note in notes.in_bulk().values()],
    "reverse": lambda notes: [note.body for note in notes.order_by("id").reverse()],
    "distinct": lambda notes: [note.body for note in notes.distinct()],
    "union": lambda notes: [note.body for note in notes.union(notes.none(), notes.filter(body="x"))],
    "union of two": lambda notes: [note.body for note in notes.filter(body="x").union(notes.exclude(body="x"))],
    "intersection": lambda notes: [note.body for note in notes.intersection(notes.filter(body=CANARY))],
    "values of a union": lambda notes: [
        row["body"] for row in notes.filter(body="x").union(notes.exclude(body="x")).values("body")
    ],
    "values": lambda notes: [row["body"] for row in notes.values()],
    "one value": lambda notes: [row["body"] for row in notes.values("body")],
    "an expression": lambda notes: [row["x"] for row in notes.values(x=Lower("body"))],
    "tuples": lambda notes: [row[0] for row in notes.values_list("body", "hub__name")],
    "tuple expression": lambda notes: [row[0] for row in notes.values_list(Lower("body"))],
    "flat": lambda notes: list(notes.values_list("body", flat=True)),
    "flat by iterator": lambda notes: list(notes.values_list("body", flat=True).iterator(chunk_size=1)),
    "flat get": lambda notes: notes.values_list("body", flat=True).get(),
    "distinct values": lambda notes: list(notes.values_list("body", flat=True).distinct()),
    "dates": lambda notes: list(notes.dates("happened_on", "month")),
    "annotated rows": lambda notes: [note.low for note in notes.annotate(low=Lower("body"))],
    "annotated values": lambda notes: [row["low"] for row in notes.annotate(low=Lower("body")).values("low")],
    "case": lambda notes: [row.x for row in notes.annotate(x=Case(When(body="x", then=1), default=Value(0)))],
    "row number": lambda notes: [row.x for row in notes.annotate(x=Window(RowNumber(), order_by="recorded_at"))],
    "only": lambda notes: [note.body for note in notes.only("body")],
    "only, then deferred": lambda notes: [note.body for note in notes.only("happened_on")],
    "defer": lambda notes: [note.body for note in notes.defer("body")],
    "defer the facts": lambda notes: [note.content_class for note in notes.defer("content_class", "owner_unit")],
    "select_related": lambda notes: [note.author.staff.name for note in notes.select_related("author__staff")],
    "prefetch": lambda notes: [note.participant.id for note in notes.prefetch_related("participant")],
    "other manager": lambda notes: list(Note._base_manager.all()),
    "default manager": lambda notes: list(Note._default_manager.all()),
    "using": lambda notes: list(notes.using("default")),
    "copied": lambda notes: list(copy.deepcopy(notes)),
    "serialised": lambda notes: serializers.serialize("json", notes.all()),
    "as dict": lambda notes: [model_to_dict(note) for note in notes.all()],
    "exists beside": lambda notes: [note.x for note in notes.annotate(x=Exists(notes.filter(pk=OuterRef("pk"))))],
    "repr": lambda notes: repr(notes.all()),
    "bool": lambda notes: bool(notes.all()),
    "len": lambda notes: len(notes.all()),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_row_that_is_read_is_noted_with_person_class_owner_and_table(house, case, reads, way):
    assert WAYS[way](Note.objects.all())
    assert related_note(reads, house, case)


def test_the_caller_gets_what_was_asked_for_and_nothing_that_was_carried(house, case, reads):
    notes = Note.objects.all()
    assert list(notes.values("body")) == [{"body": CANARY}]
    assert list(notes.values_list("happened_on", "body")) == [(date(2026, 2, 1), CANARY)]
    assert list(notes.values_list("body", "content_class")) == [(CANARY, 9)]
    assert list(notes.annotate(low=Lower("body")).values_list("low", flat=True)) == [CANARY.lower()]
    assert set(notes.values()[0]) == {field.attname for field in Note._meta.concrete_fields}
    noted(house, case, body=CANARY)
    assert list(notes.values_list("body", flat=True).distinct()) == [CANARY]
    assert list(notes.values("shared_with").distinct()) == [{"shared_with": []}]


def test_a_refreshed_row_is_noted(house, case, reads):
    note = Note.objects.get()
    reads.seen.clear()
    note.refresh_from_db()
    assert related_note(reads, house, case)
    reads.seen.clear()
    note.refresh_from_db(fields=["body"])
    assert related_note(reads, house, case)


def test_a_deferred_column_is_noted_when_it_comes(house, case, reads):
    note = Note.objects.defer("body").get()
    reads.seen.clear()
    assert note.body == CANARY
    assert related_note(reads, house, case)


def test_a_row_that_came_by_a_join_is_noted_too(case, reads):
    assert Grant.objects.select_related("enrolment").get().enrolment.started_on
    assert tables(reads) == {"access_grant", "people_enrolment"}


def test_a_row_that_came_by_a_foreign_key_is_noted_too(case, reads):
    assert Grant.objects.get().enrolment.started_on
    assert tables(reads) == {"access_grant", "people_enrolment"}


def test_a_row_that_came_by_a_prefetch_is_noted_too(case, reads):
    grants = Grant.objects.prefetch_related(Prefetch("enrolment", queryset=Enrolment.objects.all()))
    assert grants.get().enrolment.started_on
    assert tables(reads) == {"access_grant", "people_enrolment"}


@pytest.mark.parametrize("of", ["rows", "values"])
def test_the_value_of_a_subquery_is_noted_as_its_own_tables(house, case, reads, of):
    notes = Note.objects.filter(participant_id=OuterRef("participant_id")).order_by("-happened_on")
    starts = Enrolment.objects.filter(pk=OuterRef("enrolment_id")).values("started_on")[:1]
    mandates = Assignment.objects.annotate(
        latest=Subquery(notes.values("happened_on")[:1]), start=Coalesce(Subquery(starts), Value(date(1, 1, 1)))
    ).annotate(same=F("start"))
    if of == "rows":
        (row,) = mandates
        assert (row.latest, row.same) == (date(2026, 2, 1), date(2026, 1, 7))
        assert not [name for name in vars(row) if name.startswith("_read_of")]
    else:
        assert list(mandates.values("latest", "start")) == [{"latest": date(2026, 2, 1), "start": date(2026, 1, 7)}]
    soc = house.units["Socialtjänsten"]
    assert reads.seen == {
        Seen(case.participant_id, ContentClass.PARTICIPATION, soc, "access_assignment"),
        Seen(case.participant_id, ContentClass.HEALTH, soc, "cases_note"),
        Seen(case.participant_id, ContentClass.PARTICIPATION, soc, "people_enrolment"),
    }


def test_a_subquery_without_an_answer_is_no_read(case, reads):
    none = Note.objects.filter(participant_id=OuterRef("participant_id"), body="x").values("body")[:1]
    assert Assignment.objects.annotate(x=Subquery(none)).get().x is None
    assert tables(reads) == {"access_assignment"}


def test_ordering_and_narrowing_by_people_is_possible_without_bringing_their_columns(case, reads):
    names = Identity.objects.filter(participant_id=OuterRef("participant_id")).values("sort_key")[:1]
    mandates = Assignment.objects.alias(place=Subquery(names)).order_by("place")
    assert mandates.filter(Exists(Note.objects.filter(participant_id=OuterRef("participant_id")))).exists()
    assert reads.seen == set()
    assert mandates.get()
    assert tables(reads) == {"access_assignment"}


def test_whether_there_is_a_row_is_no_read(case, reads):
    assert Note.objects.exists()
    assert Note.objects.contains(Note(pk=Note.objects.get().pk))
    reads.seen.clear()
    assert Note.objects.filter(body=CANARY).exists()
    assert reads.seen == set()


def notes_of(units):
    return Subquery(Note.objects.filter(owner_unit_id=OuterRef("pk")).values("body")[:1])


PAST_THE_QUERYSET = {
    "another table's subquery": lambda: list(Unit.objects.annotate(x=notes_of("pk"))),
    "another table's subquery as a value": lambda: list(Unit.objects.annotate(x=notes_of("pk")).values_list("x")),
    "within an expression": lambda: list(Unit.objects.annotate(x=Coalesce(notes_of("pk"), Value("")))),
    "two deep": lambda: list(
        Posting.objects.annotate(x=Subquery(Unit.objects.annotate(x=notes_of(0)).values("x")[:1]))
    ),
    "another table's union": lambda: list(Unit.objects.values("id").union(Note.objects.values("body"))),
    "union of two tables": lambda: list(Note.objects.union(Identity.objects.all())),
    "union of columns": lambda: list(Note.objects.values("body").union(Note.objects.values("body"))),
    "a plain queryset": lambda: list(models.QuerySet(Note).values("body")),
    "a plain manager": lambda: models.QuerySet(Note).values_list("body", flat=True).first(),
    "a joined column": lambda: list(Grant.objects.values("enrolment__outcome")),
    "a joined column as annotation": lambda: list(Grant.objects.annotate(x=F("enrolment__outcome"))),
    "a joined column within": lambda: list(Grant.objects.annotate(x=Lower("enrolment__outcome")).values("x")),
    "a joined column beside a subquery": lambda: list(
        Grant.objects.annotate(x=F("enrolment__outcome"), y=Subquery(Enrolment.objects.values("outcome")[:1]))
    ),
    "raw columns": lambda: list(Note.objects.annotate(x=RawSQL("SELECT body FROM cases_note LIMIT 1", []))),
    "raw columns of another table": lambda: list(Unit.objects.annotate(x=RawSQL("SELECT body FROM cases_note", []))),
    "extra of another table": lambda: list(Unit.objects.extra(select={"x": "(SELECT body FROM cases_note LIMIT 1)"})),
    "total of a group": lambda: list(Note.objects.values("owner_unit").annotate(n=Count("id"))),
    "total by annotation": lambda: list(Note.objects.annotate(n=Count("id"))),
    "total by window": lambda: list(Note.objects.annotate(n=Window(Count("id")))),
    "total by subquery": lambda: list(
        Assignment.objects.annotate(n=Subquery(Note.objects.values("hub").annotate(n=Max("happened_on")).values("n")))
    ),
    "total of a plain queryset": lambda: models.QuerySet(Note).count(),
    "total of a plain aggregate": lambda: models.QuerySet(Note).aggregate(n=Max("body")),
    "subquery within a subquery": lambda: list(
        Assignment.objects.annotate(
            x=Subquery(Grant.objects.annotate(y=Subquery(Note.objects.values("body")[:1])).values("y")[:1])
        )
    ),
}


@pytest.mark.parametrize("way", PAST_THE_QUERYSET)
def test_a_way_past_the_note_is_refused(case, reads, way):
    with pytest.raises(UnrecordedRead):
        PAST_THE_QUERYSET[way]()
    with connection.cursor() as cursor:  # refused before the database was asked: the transaction lives
        cursor.execute("SELECT 1")


REFUSED = {
    "count": lambda notes: notes.count(),
    "aggregate": lambda notes: notes.aggregate(n=Count("id")),
    "raw": lambda notes: Note.objects.raw("SELECT * FROM cases_note"),
    "extra": lambda notes: notes.extra(where=["true"]),
    "named": lambda notes: notes.values_list("body", named=True),
    "get_or_create": lambda notes: notes.get_or_create(body="x"),
    "update_or_create": lambda notes: notes.update_or_create(body="x"),
    "sliced distinct": lambda notes: list(notes.values("body").distinct()[:1]),
}


@pytest.mark.parametrize("way", REFUSED)
def test_what_cannot_be_noted_or_tells_a_total_is_refused(case, reads, way):
    with pytest.raises(TypeError):
        REFUSED[way](Note.objects.all())


def test_even_raw_rows_note_themselves(house, case, reads):
    assert [note.body for note in models.query.RawQuerySet("SELECT * FROM cases_note", model=Note)] == [CANARY]
    assert related_note(reads, house, case)


def test_raw_rows_that_do_not_say_whose_they_are_are_refused(case, reads):
    with pytest.raises(UnrecordedRead, match="may not be deferred"):
        list(models.query.RawQuerySet("SELECT id, body FROM cases_note", model=Note))


def test_nothing_is_pickled(case, reads):
    for thing in (Note.objects.all(), Note.objects.values("body"), Note.objects.get()):
        with pytest.raises(UnrecordedRead, match="pickled"):
            pickle.dumps(thing)


@pytest.mark.parametrize("way", ["rows", "values", "flat", "union", "annotated values"])
def test_nothing_is_read_where_nobody_collects(house, case, way):
    with acting_as(house.actor("Bea")):
        notes = Note.objects.all()
        # The fixtures collect; a fresh context does not.
        with pytest.raises(UnrecordedRead, match="only inside"):
            Context().run(lambda: WAYS[way](notes))


def test_each_table_is_noted_as_its_own_class(house, case, reads):
    for model in (Participant, Identity, Enrolment, Involvement, Grant, Assignment):
        reads.seen.clear()
        assert list(model.objects.all())
        as_rows = set(reads.seen)
        reads.seen.clear()
        assert list(model.objects.values("id"))
        assert reads.seen == as_rows
        (seen,) = as_rows
        assert (seen.participant_id, seen.table) == (case.participant_id, model._meta.db_table)
        assert seen.content_class == (ContentClass.IDENTITY if model is Identity else ContentClass.PARTICIPATION)


def test_people_who_are_only_asked_about_in_a_condition_are_not_noted(case, reads):
    """Which units' staff may be offered is no row about a person; the condition itself runs under row security."""
    owners = Unit.objects.filter(Q(pk__in=Note.objects.values("owner_unit_id")))
    assert owners.count() == 1
    assert reads.seen == set()
