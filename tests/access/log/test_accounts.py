"""Who can sign in for the own organisation, and which accounts somebody should look at."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sluss.access.queries.log_accounts import A_PAGE, AccountLine, account_page
from sluss.access.states import AccountIssue
from sluss.accounts.actions import close_account
from sluss.accounts.models import User
from sluss.organisations.actions import add_posting, end_posting, register_colleague
from sluss.shared.acting import Shape, acting_as
from sluss.shared.ids import new_id
from tests.access.pages.conftest import SignIn, text_of
from tests.attacks.injected import Refusal, answer, take_shape
from tests.cast import STAFF, House

Lines = Callable[..., dict[str, AccountLine]]
AT_MOST = 14


@pytest.fixture
def lines(house: House, db: None) -> Lines:
    def look(by: str = "Emil", *, words: str = "", now: datetime | None = None) -> dict[str, AccountLine]:
        actor = house.actor(by, Shape.REVIEW)
        with acting_as(actor):
            page = account_page(words=words, page=1, actor=actor, now=now or timezone.now())
        return {line.name: line for line in page.lines}

    return look


def signed_in_at(who: str, moment: datetime | None) -> None:
    User.objects.filter(email=f"{who.lower()}@example.org").update(last_login=moment)


def ended(house: House, who: str) -> None:
    adam = house.actor("Adam", Shape.ADMIN)
    with acting_as(adam):
        end_posting(posting_id=house.postings[who], ends=None, actor=adam, now=timezone.now())


def test_a_reviewer_sees_the_own_organisations_colleagues_and_no_others(house: House, lines: Lines) -> None:
    for reviewer in ("Emil", "Rut"):
        ours = {name for name in STAFF if house.unit_of[name] == house.unit_of[reviewer]}
        assert set(lines(reviewer)) == ours


def test_somebody_who_works_and_signs_in_gives_nothing_to_look_at(lines: Lines) -> None:
    signed_in_at("Bea", timezone.now())
    line = lines()["Bea"]
    assert (line.issues, line.works_as) == ((), "handläggare, Torget")


def test_whoever_has_not_come_yet_waits_for_the_first_sign_in(lines: Lines) -> None:
    signed_in_at("Bea", None)
    assert lines()["Bea"].issues == (AccountIssue.NEVER_SIGNED_IN,)


@pytest.mark.parametrize(("days", "issues"), [(89, ()), (91, (AccountIssue.UNUSED,))])
def test_an_account_that_nobody_used_for_ninety_days_is_said(
    lines: Lines, days: int, issues: tuple[AccountIssue, ...]
) -> None:
    signed_in_at("Bea", timezone.now() - timedelta(days=days))
    assert lines()["Bea"].issues == issues


def test_a_missing_second_factor_is_said(lines: Lines) -> None:
    signed_in_at("Bea", timezone.now())
    Authenticator.objects.filter(user__email="bea@example.org").delete()
    assert lines()["Bea"].issues == (AccountIssue.NO_SECOND_FACTOR,)
    user = User.objects.get(email="bea@example.org")
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    assert lines()["Bea"].issues == ()


def test_whoever_has_ended_with_an_open_account_is_said_until_it_is_closed(house: House, lines: Lines) -> None:
    signed_in_at("Bea", timezone.now())
    ended(house, "Bea")
    line = lines()["Bea"]
    assert (line.issues, line.works_as) == ((AccountIssue.ENDED_BUT_OPEN,), "har slutat")
    adam = house.actor("Adam", Shape.ADMIN)
    beas, adams = (User.objects.get(email=f"{name}@example.org").pk for name in ("bea", "adam"))
    with acting_as(adam):
        close_account(user_id=beas, actor=adam, now=timezone.now(), own_user_id=adams)
    closed = lines()["Bea"]
    assert (closed.issues, closed.is_active) == ((), False)
    assert "Bea" not in lines(now=timezone.now() + timedelta(days=32))


def test_whoever_works_elsewhere_now_keeps_the_account(house: House, lines: Lines) -> None:
    adam, now = house.actor("Adam", Shape.ADMIN), timezone.now()
    ended(house, "Bea")
    with acting_as(adam):
        add_posting(
            posting_id=new_id(),
            staff_id=house.staff["Bea"],
            employer_id=house.units["Psykiatrin"],
            acting_for_id=house.units["Psykiatrin"],
            role="caseworker",
            hub_id=None,
            valid_from=now,
            valid_until=None,
            actor=adam,
            now=now,
        )
    assert lines()["Bea"].issues == ()


def test_a_colleague_is_found_by_a_part_of_the_name(lines: Lines) -> None:
    assert set(lines(words="ea")) == {"Bea"}
    assert lines(words="%") == {}


def test_the_page_says_it_in_words_and_leads_to_a_review(house: House, signed_in: SignIn) -> None:
    signed_in_at("Carl", None)
    response = signed_in("Emil").get("/log/accounts/?q=Carl")
    text = text_of(response.content)
    assert "1 konto att titta på" in text
    assert "Carl handläggare, Torget aldrig använt aldrig Granska – Carl" in text
    assert f"/log/staff/{house.staff['Carl']}/" in response.content.decode()
    assert "Ingen med det namnet" in text_of(signed_in("Emil").get("/log/accounts/?q=Dora").content)


@pytest.mark.parametrize("page", ["0", "-1", "x", "%00", "99999999999999999999", "²"])
def test_what_is_no_page_breaks_nothing(signed_in: SignIn, page: str) -> None:
    assert signed_in("Emil").get(f"/log/accounts/?page={page}&q=%00").status_code == 200


def test_many_colleagues_have_pages_and_cost_the_same(house: House, signed_in: SignIn) -> None:
    emil, adam, now = signed_in("Emil"), house.actor("Adam", Shape.ADMIN), timezone.now()

    def asked() -> int:
        emil.get("/log/accounts/")
        with CaptureQueriesContext(connection) as queries:
            assert emil.get("/log/accounts/").status_code == 200
        return len(queries)

    with_few = asked()
    with acting_as(adam):
        for number in range(A_PAGE):
            staff_id = new_id()
            email = f"n{number}@example.org"
            register_colleague(staff_id=staff_id, email=email, name=f"Ny {number}", language="sv", actor=adam, now=now)
            add_posting(
                posting_id=new_id(),
                staff_id=staff_id,
                employer_id=house.units["Socialtjänsten"],
                acting_for_id=house.units["Socialtjänsten"],
                role="caseworker",
                hub_id=None,
                valid_from=now,
                valid_until=None,
                actor=adam,
                now=now,
            )
    assert asked() == with_few <= AT_MOST
    first, second = (emil.get(f"/log/accounts/?page={page}").context["page"] for page in (1, 2))
    names = [line.name for page in (first, second) for line in page.lines]
    assert (len(first.lines), first.previous, second.next) == (A_PAGE, None, None)
    assert len(names) == len(set(names)) == first.total


@pytest.mark.parametrize("who", sorted(set(STAFF) - {"Emil", "Elsa", "Rut"}))
def test_nobody_else_learns_of_accounts_in_any_shape(house: House, db: None, who: str) -> None:
    statement = "SELECT * FROM acl.reviewed_accounts()"
    with acting_as(house.actor(who)):
        for shape in ("case", "hub", "person", "stats", "admin", "job"):
            take_shape(f"sluss_{shape}")
            refused = answer(statement)
            assert isinstance(refused, Refusal)
            assert refused.state == "42501"
        take_shape("sluss_review")
        assert answer(statement) == []


@pytest.mark.parametrize("table", ["accounts_user", "mfa_authenticator", "accounts_session", "accounts_signinlink"])
def test_a_reviewer_reads_no_table_of_accounts(house: House, db: None, table: str) -> None:
    with acting_as(house.actor("Emil", Shape.REVIEW)):
        refused = answer(f"SELECT 1 FROM {table}")
    assert isinstance(refused, Refusal)
    assert refused.state == "42501"
