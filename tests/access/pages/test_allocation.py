"""Allocation: who waits for us, whom nobody has, who has whom – for the manager and those delegated to."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from sluss.access.actions import delegate_allocation, set_conflict
from sluss.access.models import Assignment, Team, TeamMember
from sluss.access.queries.allocation import A_PAGE
from sluss.access.states import CLASSES_OF_FOLLOW_UP, ConflictKind, Purpose, SetBy
from sluss.organisations.models import Posting
from sluss.organisations.states import Country
from sluss.people.actions import OpenedCase, PersonFacts, discharge, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import Involvement
from sluss.shared.acting import Shape, acting_as
from tests.access.pages.conftest import SignIn, text_of
from tests.acts import assigned, consent
from tests.cast import House

Opened = Callable[..., OpenedCase]


def lists(client: Client, **asked: object) -> dict[str, str]:
    """The words of each list on the page, by its heading."""
    response = client.post("/allocation/", asked, follow=True) if asked else client.get("/allocation/")
    assert response.status_code == 200
    text = text_of(response.content)
    found, headings = {}, ("De väntar på oss", "Ingen arbetar med dem", "Någon arbetar med dem", "Efter avslut")
    for heading in headings:
        rest = text.partition(f"{heading} ")[2]
        found[heading] = min((rest.partition(other)[0] for other in headings), key=len) if rest else ""
    return found


def give(client: Client, case: OpenedCase, to: str, **more: object) -> str:
    response = client.post(f"/allocation/{case.enrolment_id}/", {"to": to, **more}, follow=True)
    assert response.status_code == 200
    return text_of(response.content)


@pytest.fixture
def waiting(house: House, opened_case: Opened) -> OpenedCase:
    """Somebody of Bea's whom the employment service has been let know about, and nobody there has yet."""
    case = opened_case(share_with=(house.units["Arbetsförmedlingen"],))
    consent(house, case)
    return case


def test_somebody_let_known_waits_with_name_organisation_and_day(
    house: House, waiting: OpenedCase, signed_in: SignIn
) -> None:
    row = lists(signed_in("Dag"))["De väntar på oss"]
    assert "Anna Ek född 1997-03-04 Socialtjänsten 2026-01-07 Ta emot" in row


def test_nobody_waits_without_a_consent_or_without_the_share(
    house: House, opened_case: Opened, signed_in: SignIn
) -> None:
    opened_case(given_name="Utan", share_with=(house.units["Arbetsförmedlingen"],))
    consent(house, opened_case(given_name="Odelad"))
    assert lists(signed_in("Dag"))["De väntar på oss"] == ""


def test_taking_in_gives_the_mandate_begins_the_part_and_lets_the_ticked_know(
    house: House, waiting: OpenedCase, signed_in: SignIn
) -> None:
    dag = signed_in("Dag")
    soc = house.units["Socialtjänsten"]
    text = give(dag, waiting, f"staff-{house.staff['Dora']}", let_know=[str(soc)])
    assert "Dora arbetar nu med Anna Ek." in text
    after = lists(dag)
    assert after["De väntar på oss"] == ""
    assert "Anna Ek" in after["Någon arbetar med dem"]
    with acting_as(house.actor("Dora")):
        part = Involvement.objects.get(owner_unit_id=house.units["Arbetsförmedlingen"])
        assert part.shared_with == [soc]


def test_whom_nobody_has_and_who_has_whom(house: House, opened_case: Opened, signed_in: SignIn) -> None:
    opened_case(given_name="Bodil")
    opened_case(given_name="Ivar", by="Ivo", shape=Shape.HUB)
    both = lists(signed_in("Maud"))
    assert "Ivar Ek" in both["Ingen arbetar med dem"]
    assert "Bodil Ek född 1997-03-04 Torget 2026-01-07 Bea Avsluta" in both["Någon arbetar med dem"]


def test_a_mandate_of_somebody_who_no_longer_takes_cases_is_nobodys(
    house: House, opened_case: Opened, signed_in: SignIn
) -> None:
    opened_case()
    with acting_as(house.actor("Adam", Shape.ADMIN)):
        Posting.objects.filter(pk=house.postings["Bea"]).update(valid_until=timezone.now())
    row = lists(signed_in("Maud"))["Ingen arbetar med dem"]
    assert "Anna Ek född 1997-03-04 Torget 2026-01-07 Bea arbetar inte längre med deltagare Avsluta" in row


def test_whose_mandate_has_ended_is_nobodys(house: House, opened_case: Opened, signed_in: SignIn) -> None:
    case, maud = opened_case(), signed_in("Maud")
    with acting_as(house.actor("Maud", Shape.HUB)):
        mandate = Assignment.objects.get(enrolment_id=case.enrolment_id)
    maud.post(f"/allocation/mandates/{mandate.pk}/end/")
    assert "Anna Ek född 1997-03-04 Torget 2026-01-07 ingen" in lists(maud)["Ingen arbetar med dem"]


def test_ending_a_mandate_can_be_undone_on_the_page_that_follows(
    house: House, opened_case: Opened, signed_in: SignIn
) -> None:
    case, maud = opened_case(), signed_in("Maud")
    with acting_as(house.actor("Maud", Shape.HUB)):
        mandate = Assignment.objects.get(enrolment_id=case.enrolment_id)
    page = maud.post(f"/allocation/mandates/{mandate.pk}/end/", follow=True)
    assert "Bea arbetar inte längre med Anna Ek. Ångra" in text_of(page.content)
    assert f'name="to" value="staff-{house.staff["Bea"]}"' in page.content.decode()
    assert signed_in("Bea").get(f"/people/{case.participant_id}/sharing/").status_code == 404
    assert "Bea arbetar nu med Anna Ek." in give(maud, case, f"staff-{house.staff['Bea']}")
    assert signed_in("Bea").get(f"/people/{case.participant_id}/sharing/").status_code == 200


def test_a_mandate_of_another_unit_is_not_there(house: House, joint_case: OpenedCase, signed_in: SignIn) -> None:
    with acting_as(house.actor("Maud", Shape.HUB)):
        mandate = Assignment.objects.get(enrolment_id=joint_case.enrolment_id)
    assert signed_in("Dag").post(f"/allocation/mandates/{mandate.pk}/end/").status_code == 404


def test_a_colleague_known_to_be_blocked_cannot_be_chosen_and_the_page_says_why(
    house: House, opened_case: Opened, signed_in: SignIn
) -> None:
    case, maud = opened_case(), house.actor("Maud", Shape.HUB)
    with acting_as(maud):
        set_conflict(
            participant_id=case.participant_id,
            staff_id=house.staff["Carl"],
            kind=ConflictKind.RELATIVE,
            set_by=SetBy.MANAGER,
            actor=maud,
            now=timezone.now(),
        )
    page = signed_in("Maud").get(f"/allocation/{case.enrolment_id}/")
    assert "Carl Får inte arbeta med personen: jäv." in text_of(page.content)
    refused = give(signed_in("Maud"), case, f"staff-{house.staff['Carl']}")
    assert "Den här kollegan får inte arbeta med personen. Välj någon annan." in refused


def test_a_colleague_blocked_by_another_unit_is_refused_with_the_same_sentence_when_tried(
    house: House, waiting: OpenedCase, signed_in: SignIn
) -> None:
    bea = house.actor("Bea")
    with acting_as(bea):
        set_conflict(
            participant_id=waiting.participant_id,
            staff_id=house.staff["Dora"],
            kind=ConflictKind.NEIGHBOUR,
            set_by=SetBy.PERSON,
            actor=bea,
            now=timezone.now(),
        )
    dag = signed_in("Dag")
    assert "Får inte arbeta" not in text_of(dag.get(f"/allocation/{waiting.enrolment_id}/").content)
    refused = give(dag, waiting, f"staff-{house.staff['Dora']}")
    assert "Den här kollegan får inte arbeta med personen. Välj någon annan." in refused


def test_nobody_allocates_to_oneself_alone(house: House, opened_case: Opened, signed_in: SignIn) -> None:
    case, maud = opened_case(), signed_in("Maud")
    page = maud.get(f"/allocation/{case.enrolment_id}/")
    assert "Maud Du själv: först när fördelningen är delegerad till dig." in text_of(page.content)
    refused = give(maud, case, f"staff-{house.staff['Maud']}")
    assert "Ingen tar sig an en person på egen hand." in refused


def test_whom_allocation_is_delegated_to_may_allocate_to_oneself_and_it_is_said_that_it_shows(
    house: House, opened_case: Opened, signed_in: SignIn
) -> None:
    case, maud = opened_case(), signed_in("Maud")
    manager = house.actor("Maud", Shape.HUB)
    with acting_as(manager):
        delegate_allocation(staff_id=house.staff["Maud"], valid_until=None, actor=manager, now=timezone.now())
    page = maud.get(f"/allocation/{case.enrolment_id}/")
    assert "Maud Du själv. Det syns för den som granskar loggen." in text_of(page.content)
    assert "Maud arbetar nu med Anna Ek." in give(maud, case, f"staff-{house.staff['Maud']}")


def test_a_team_can_be_given_the_mandate(house: House, opened_case: Opened, signed_in: SignIn) -> None:
    adam = house.actor("Adam", Shape.ADMIN)
    with acting_as(adam):
        team = Team(hub_id=house.hubs["torget"], name="Måndagslaget")
        team.save(force_insert=True)
        TeamMember(
            team=team, staff_id=house.staff["Carl"], unit_id=house.units["Socialtjänsten"], valid_from=timezone.now()
        ).save(force_insert=True)
    case, maud = opened_case(), signed_in("Maud")
    assert "Måndagslaget Arbetslag: Carl" in text_of(maud.get(f"/allocation/{case.enrolment_id}/").content)
    give(maud, case, f"team-{team.pk}")
    assert "Måndagslaget (arbetslag) Avsluta" in lists(maud)["Någon arbetar med dem"]


def test_choosing_nobody_is_answered_beside_the_question(house: House, opened_case: Opened, signed_in: SignIn) -> None:
    page = signed_in("Maud").post(f"/allocation/{opened_case().enrolment_id}/", {})
    assert "Välj en kollega eller ett arbetslag." in text_of(page.content)


@pytest.mark.parametrize("name", ["Bea", "Ivo", "Stig", "Emil"])
def test_others_than_the_manager_are_answered_as_if_nothing_were_there(
    house: House, opened_case: Opened, signed_in: SignIn, name: str
) -> None:
    case = opened_case()
    for page in ("/allocation/", f"/allocation/{case.enrolment_id}/", "/allocation/conflicts/", "/defaults/"):
        assert signed_in(name).get(page).status_code == 404, page


def test_a_delegated_colleague_sees_the_page_while_the_delegation_lasts(
    house: House, opened_case: Opened, signed_in: SignIn
) -> None:
    maud = house.actor("Maud", Shape.HUB)
    with acting_as(maud):
        delegate_allocation(staff_id=house.staff["Carl"], valid_until=None, actor=maud, now=timezone.now())
    opened_case()
    carl = signed_in("Carl")
    assert "Anna Ek" in lists(carl)["Någon arbetar med dem"]
    assert carl.get("/allocation/delegations/").status_code == 404


def test_search_by_name_number_and_colleague(house: House, opened_case: Opened, signed_in: SignIn) -> None:
    opened_case(given_name="Bodil")
    carls = opened_case(given_name="Cecilia")
    assigned(house, carls, to="Carl")
    maud = signed_in("Maud")
    assert "Bodil" not in lists(maud, q="cecil")["Någon arbetar med dem"]
    assert "Cecilia" in lists(maud, q="cecil")["Någon arbetar med dem"]
    assert "Bodil" not in lists(maud, who=house.staff["Carl"])["Någon arbetar med dem"]
    assert "Vi hittar ingen som du har tillgång till" in text_of(
        maud.post("/allocation/", {"q": "xyz"}, follow=True).content
    )
    assert maud.get("/allocation/?find=%00&part=naughty&who=x&after=y").status_code == 200


def test_by_name_number_and_case_of_letters_alike(house: House, opened_case: Opened, signed_in: SignIn) -> None:
    number = check_identity_number("19811228-9874", country=Country.SWEDEN, today=timezone.localdate())
    bea = house.actor("Bea")
    with acting_as(bea):
        open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Åsa", family_name="Öberg", number=number),
            started_on=None,
            actor=bea,
            now=timezone.now(),
        )
    opened_case()
    maud = signed_in("Maud")
    for text in ("ÖBERG", "åsa öb", "8112289874", "19811228-9874"):
        found = text_of(maud.post("/allocation/", {"q": text}, follow=True).content)
        assert "Åsa Öberg" in found, text
        assert "Anna Ek" not in found, text


def test_pages_neither_repeat_nor_lose_anybody(house: House, opened_case: Opened, signed_in: SignIn) -> None:
    names = [f"N{place:02}" for place in range(A_PAGE + 3)]
    for name in names:
        opened_case(family_name=name)
    maud, seen, address = signed_in("Maud"), [], "/allocation/"
    while address:
        page = maud.get(address).content
        seen += re.findall(r"Anna (N\d\d)", text_of(page).replace(" – Anna", ""))
        more = re.search(r'href="([^"]*after=[^"]*)"', page.decode())
        address = unescape(more[1]) if more else ""
    assert list(dict.fromkeys(seen)) == names


def test_the_fragment_is_the_same_as_on_a_fresh_page(house: House, opened_case: Opened, signed_in: SignIn) -> None:
    opened_case()
    maud = signed_in("Maud")
    found = maud.post("/allocation/", {"q": "anna"}).headers["Location"]
    assert "anna" not in found
    whole = maud.get(found).content.decode()
    part = maud.get(found, headers={"hx-request": "true"}).content.decode()

    def without_tokens(html: str) -> list[str]:
        return [line.strip() for line in html.splitlines() if line.strip() and "csrfmiddlewaretoken" not in line]

    assert 'id="lists"' in part
    assert "<html" not in part
    fresh = without_tokens(whole)
    start = fresh.index('<div class="s-stack" id="lists">')
    assert without_tokens(part) == fresh[start : start + len(without_tokens(part))]


def ended(house: House, case: OpenedCase) -> OpenedCase:
    """The whole case ends today, by whom it was opened."""
    bea = house.actor("Bea")
    with acting_as(bea):
        discharge(
            enrolment_id=case.enrolment_id,
            participant_id=case.participant_id,
            on=timezone.localdate(),
            reason="goal_reached",
            actor=bea,
            now=timezone.now(),
        )
    return case


@pytest.fixture
def followed_up(house: House, opened_case: Opened) -> OpenedCase:
    """Somebody whose case has ended, with a consent that lets the employment service follow up."""
    case = opened_case(share_with=(house.units["Arbetsförmedlingen"],))
    consent(house, case, purpose=Purpose.FOLLOW_UP, classes=CLASSES_OF_FOLLOW_UP)
    return ended(house, case)


def test_a_consent_for_follow_up_lets_another_organisation_go_on_after_the_end(
    house: House, followed_up: OpenedCase, signed_in: SignIn
) -> None:
    dag, dora = signed_in("Dag"), signed_in("Dora")
    assert f"Anna Ek född 1997-03-04 {timezone.localdate()} ingen" in lists(dag)["Efter avslut"]
    assert dora.get(f"/people/{followed_up.participant_id}/").status_code == 404
    assert "Dora arbetar nu med Anna Ek." in give(dag, followed_up, f"staff-{house.staff['Dora']}")
    assert "Dora Avsluta" in lists(dag)["Efter avslut"]
    assert "Anna Ek" in text_of(dora.get(f"/people/{followed_up.participant_id}/").content)
    with acting_as(house.actor("Dora")):
        assert not Involvement.objects.filter(owner_unit_id=house.units["Arbetsförmedlingen"]).exists()


def test_without_that_consent_nobody_else_is_let_known_after_the_end(
    house: House, waiting: OpenedCase, signed_in: SignIn
) -> None:
    ended(house, waiting)
    assert lists(signed_in("Dag"))["Efter avslut"] == ""


def test_the_own_ended_are_found_by_name_and_can_be_given_to_somebody(
    house: House, waiting: OpenedCase, signed_in: SignIn
) -> None:
    maud, bea = signed_in("Maud"), signed_in("Bea")
    ended(house, waiting)
    assert "Ångra avslutet" in lists(maud)["Efter avslut"]
    assert "Anna Ek" in lists(maud, q="anna")["Efter avslut"]
    give(maud, waiting, f"staff-{house.staff['Bea']}")
    assert "Bea Avsluta" in lists(maud)["Efter avslut"]
    assert "Anna Ek" in text_of(bea.get(f"/people/{waiting.participant_id}/").content)
