"""A person's timeline: what was and is, several at once; written, ended and put right, and nothing of it lost."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from sluss.people.actions import OpenedCase, record_spell
from sluss.people.models import IncomeSpell, MainActivitySpell, RegistrationSpell
from sluss.shared.acting import acting_as
from tests.cases.conftest import SignIn
from tests.cases.pages import link, words
from tests.cases.test_queries_counted import counted
from tests.cast import House

Opening = Callable[..., OpenedCase]
WORK = {"state": "work", "first_day": "2026-02-02", "source": "anställningsavtal"}


def address(case: OpenedCase, rest: str = "") -> str:
    return f"/people/{case.participant_id}/timeline/{rest}"


def send(signed_in: SignIn, case: OpenedCase, kind: str = "main-activity", by: str = "Bea", **typed: Any) -> Any:
    return signed_in(by).post(address(case, f"add/{kind}/"), WORK | typed)


def rows(house: House, model: Any = MainActivitySpell, by: str = "Bea") -> list[Any]:
    with acting_as(house.actor(by)):
        return list(model.objects.order_by("recorded_at", "id"))


def page(signed_in: SignIn, case: OpenedCase, by: str = "Bea") -> str:
    return words(signed_in(by).get(address(case)))


def test_what_is_written_stands_with_author_organisation_day_and_source(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    answer = send(signed_in, case, percent="50", last_day="2026-06-30")
    assert answer.status_code == 302
    (row,) = rows(house)
    assert (row.extent_percent, row.valid_until) == (50, date(2026, 7, 1))
    said = page(signed_in, case)
    assert "Arbete" in said
    assert "2026-02-02 – 2026-06-30" in said
    assert f"Bea , Socialtjänsten · {timezone.localdate().isoformat()}" in said
    assert "anställningsavtal" in said


def test_several_hold_at_once_and_the_latest_stands_first(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    send(signed_in, case, percent="50")
    send(signed_in, case, "income", state="LON", percent="50", first_day="2026-03-01", source="lönebesked")
    send(signed_in, case, "income", state="FST", percent="50", first_day="2026-01-01", source="beslut")
    table = page(signed_in, case).partition("I ord")[2]
    assert table.index("Lön") < table.index("Arbete") < table.index("Försörjningsstöd")


@pytest.mark.parametrize(("hours", "percent"), [("20", 50), ("37,5", 94), ("37.5", 94), ("48", 100)])
def test_hours_are_kept_as_said_and_the_percent_is_derived(
    signed_in: SignIn, opened_case: Opening, house: House, hours: str, percent: int
) -> None:
    case = opened_case()
    send(signed_in, case, hours=hours)
    (row,) = rows(house)
    assert (row.hours_per_week, row.extent_percent) == (Decimal(hours.replace(",", ".")), percent)
    assert f"{hours.replace('.', ',')} timmar i veckan ({percent} %)" in page(signed_in, case)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"state": ""}, "Välj en i listan."),
        ({"state": "astronaut"}, "Välj en i listan."),
        ({"percent": "101"}, "Omfattningen är mellan 0 och 100 procent."),
        ({"percent": "halvtid"}, "Skriv ett tal, till exempel 50."),
        ({"percent": "٥٠"}, "Skriv ett tal, till exempel 50."),
        ({"hours": "169"}, "Timmarna är fler än noll och högst 168, så många som en vecka har."),
        ({"percent": "50", "hours": "20"}, "Ange omfattningen i procent eller i timmar, inte båda."),
        ({"last_day": "2026-02-01"}, "Sista dagen ligger före den första."),
        ({"first_day": "1026-02-02"}, "Kontrollera året."),
        ({"last_day": "9999-12-31"}, "Kontrollera året."),
        ({"source": " "}, "Skriv hur du vet det: ett samtal, ett avtal, ett beslut."),
    ],
)
def test_what_cannot_be_so_gets_a_sentence_and_keeps_what_was_typed(
    signed_in: SignIn, opened_case: Opening, house: House, typed: dict[str, str], sentence: str
) -> None:
    case = opened_case()
    answer = send(signed_in, case, **typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert 'value="2026-02-02"' in answer.content.decode() or "first_day" in typed
    assert rows(house) == []


def test_the_same_from_the_same_source_for_the_same_days_gets_a_sentence(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    send(signed_in, case)
    answer = send(signed_in, case, first_day="2026-03-01", percent="75")
    assert answer.status_code == 422
    assert "Er organisation har redan skrivit det här" in words(answer)
    assert len(rows(house)) == 1
    assert send(signed_in, case, source="samtal").status_code == 302


def test_a_form_sent_twice_writes_once(signed_in: SignIn, opened_case: Opening, house: House) -> None:
    case = opened_case()
    for _ in range(2):
        answer = send(signed_in, case, spell_id="0198f2a0-0000-7000-8000-000000000001")
        assert answer.status_code == 302
    assert len(rows(house)) == 1


def test_an_end_has_a_reason_and_what_stood_before_is_kept(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    send(signed_in, case, "income", state="FST", source="beslut")
    (first,) = rows(house, IncomeSpell)
    answer = signed_in("Bea").post(address(case, f"{first.pk}/end/"), {"last_day": "2026-03-31", "reason": "household"})
    assert answer.status_code == 302
    was, ended = rows(house, IncomeSpell)
    assert was.superseded_at is not None
    assert was.valid_until is None
    assert (ended.valid_until, ended.end_reason, ended.fact_id) == (date(2026, 4, 1), "household", was.fact_id)
    said = page(signed_in, case)
    assert "2026-02-02 – 2026-03-31 Hushållet: den andra försörjer" in said
    assert "Tidigare uppgifter Försörjningsstöd , från och med 2026-02-02" in said


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"last_day": "2026-03-31"}, "Välj varför det slutade."),
        ({"last_day": "2026-02-01", "reason": "moved"}, "Sista dagen ligger före den första."),
        ({"last_day": "", "reason": "moved"}, "Skriv dagen."),
    ],
)
def test_an_end_that_cannot_be_so_ends_nothing(
    signed_in: SignIn, opened_case: Opening, house: House, typed: dict[str, str], sentence: str
) -> None:
    case = opened_case()
    send(signed_in, case)
    (row,) = rows(house)
    answer = signed_in("Bea").post(address(case, f"{row.pk}/end/"), typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert len(rows(house)) == 1


def test_a_correction_supersedes_and_keeps_who_may_read_it(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    af = house.units["Arbetsförmedlingen"]
    send(signed_in, joint_case, percent="100", share=[str(af)])
    (wrong,) = rows(house)
    right = WORK | {"percent": "75", "state": "work_supported", "end_reason": ""}
    assert signed_in("Bea").post(address(joint_case, f"{wrong.pk}/correct/"), right).status_code == 302
    was, now = rows(house)
    assert was.superseded_at == now.recorded_at
    assert (now.state, now.extent_percent, now.shared_with) == ("work_supported", 75, [af])
    for reader in ("Bea", "Dora"):
        said = page(signed_in, joint_case, reader)
        assert "Anställning med stöd nu" in said
        assert "Tidigare uppgifter Arbete 100 %" in said


def test_of_two_who_change_the_same_the_second_is_told(signed_in: SignIn, opened_case: Opening, house: House) -> None:
    case = opened_case()
    send(signed_in, case)
    (row,) = rows(house)
    right = WORK | {"percent": "75"}
    signed_in("Bea").post(address(case, f"{row.pk}/correct/"), right)
    late = signed_in("Bea").post(address(case, f"{row.pk}/correct/"), WORK | {"percent": "25"})
    assert late.status_code == 422
    assert "Någon har ändrat det här sedan dess." in words(late)
    assert 'value="25"' in late.content.decode()
    ended = signed_in("Bea").post(address(case, f"{row.pk}/end/"), {"last_day": "2026-03-31", "reason": "moved"})
    assert ended.status_code == 422
    assert len(rows(house)) == 2


def test_what_should_never_have_been_written_counts_no_more_and_is_kept(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    send(signed_in, case)
    (row,) = rows(house)
    signed_in("Bea").post(address(case, f"{row.pk}/take-back/"))
    said = page(signed_in, case)
    assert "Inget är berättat ännu" in said
    assert "Det som aldrig borde ha skrivits Arbete" in said
    assert "anställningsavtal" not in words(signed_in("Bea").get(f"/people/{case.participant_id}/"))
    again = signed_in("Bea").post(address(case, f"{row.pk}/take-back/"), follow=True)
    assert "Någon har ändrat det här sedan dess." in words(again)


@pytest.mark.parametrize("act", ["end", "correct", "take-back"])
def test_only_the_owner_changes_what_stands(signed_in: SignIn, joint_case: OpenedCase, house: House, act: str) -> None:
    send(signed_in, joint_case, share=[str(house.units["Arbetsförmedlingen"])])
    (row,) = rows(house)
    said = signed_in("Dora").get(address(joint_case))
    assert "anställningsavtal" in words(said)
    assert f"{row.pk}/{act}/" not in said.content.decode()
    typed = WORK | {"last_day": "2026-03-31", "reason": "moved"}
    assert signed_in("Dora").post(address(joint_case, f"{row.pk}/{act}/"), typed).status_code == 404
    assert len(rows(house)) == 1


def test_another_organisation_reads_what_was_ticked_and_nothing_else(
    signed_in: SignIn, joint_case: OpenedCase, house: House
) -> None:
    send(signed_in, joint_case, share=[str(house.units["Arbetsförmedlingen"])])
    send(signed_in, joint_case, "income", state="FST", source="beslut")
    said = page(signed_in, joint_case, "Dora")
    assert "Arbete" in said
    assert "Försörjningsstöd" not in said


def test_a_registration_has_its_decision_and_the_last_day_of_its_benefit(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case = opened_case()
    send(
        signed_in,
        case,
        "registration",
        state="A_KASSA",
        source="beslut",
        reference="A 12-3456",
        benefit_ends_on="2026-09-30",
    )
    (row,) = rows(house, RegistrationSpell)
    assert (row.kind, row.reference, row.benefit_ends_on) == ("decision", "A 12-3456", date(2026, 9, 30))
    said = page(signed_in, case)
    assert "Ersättningsperiod i a-kassan" in said
    assert "beslut A 12-3456" in said
    assert "Ersättning till och med 2026-09-30" in said


def test_the_persons_page_leads_to_the_timeline_and_to_what_is_written_there(
    signed_in: SignIn, opened_case: Opening
) -> None:
    case = opened_case()
    there = signed_in("Bea").get(f"/people/{case.participant_id}/")
    assert link(there, "Hela tidslinjen") == address(case)
    assert link(there, "sysselsättning") == address(case, "add/main-activity/")


def test_the_page_asks_as_much_about_thirty_spells_as_about_one(
    signed_in: SignIn, opened_case: Opening, house: House
) -> None:
    case, first = opened_case(), date(2025, 1, 1)
    bea = house.actor("Bea")

    def write(place: int) -> None:
        with acting_as(bea):
            record_spell(
                model=IncomeSpell,
                participant_id=case.participant_id,
                state="LON",
                valid_from=first + timedelta(days=place),
                valid_until=first + timedelta(days=place + 1),
                source="samtal",
                actor=bea,
                now=timezone.now(),
            )

    write(0)
    about_one = counted(signed_in("Bea"), address(case))
    for place in range(1, 30):
        write(place)
    assert counted(signed_in("Bea"), address(case)) == about_one


def test_a_clock_stands_with_the_days_it_counted_and_the_law_it_follows_from(
    signed_in: SignIn, opened_case: Opening
) -> None:
    case, today = opened_case(), timezone.localdate()
    first = today - timedelta(days=59)
    send(signed_in, case, "registration", state="AF_OPEN", first_day=first.isoformat(), source="samtal")
    said = page(signed_in, case)
    assert "90 dagar inskriven inom 4 månader 60 av 90 dagar" in said
    assert f"Nås {(first + timedelta(days=89)).isoformat()}, om det fortsätter som nu." in said
    assert f"{first.isoformat()} – {today.isoformat()} : 60 dagar" in said
    assert "förordning (2007:813) 5 § · inte helt kontrollerat mot gällande rätt" in said


def test_a_clock_counts_only_what_the_reader_may_read(signed_in: SignIn, joint_case: OpenedCase) -> None:
    send(signed_in, joint_case, "registration", state="AF_OPEN", source="samtal")
    assert "Ersättningsklockor" in page(signed_in, joint_case)
    assert "Ersättningsklockor" not in page(signed_in, joint_case, "Dora")


def test_an_income_of_the_household_says_so(signed_in: SignIn, opened_case: Opening, house: House) -> None:
    case = opened_case()
    send(signed_in, case, "income", state="FST", source="beslut", of_household="on")
    (row,) = rows(house, IncomeSpell)
    assert row.of_household
    assert "Försörjning · hushållets" in page(signed_in, case)
    signed_in("Bea").post(address(case, f"{row.pk}/end/"), {"last_day": "2026-03-31", "reason": "household"})
    assert rows(house, IncomeSpell)[-1].of_household
