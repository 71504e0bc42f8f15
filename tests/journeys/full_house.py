"""A house with something in every corner, for looking at pages: made once, looked at by many, then gone.

Linnea with whom three organisations work, thirty others of Bea's, somebody who waits at each unit's door, a deep tree
with long names, a posting that comes and one that is over, colleagues at every step of the door.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.utils import encrypt
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from sluss.access.actions import open_emergency, review_emergency
from sluss.access.models import EmergencyAccess, Grant
from sluss.access.states import EmergencyFinding
from sluss.accounts.models import User
from sluss.cases.actions import record_disclosure, record_received_copy
from sluss.cases.models import Note
from sluss.cases.states import Decision
from sluss.organisations.actions import add_posting, add_unit, end_posting, register_colleague
from sluss.organisations.models import Country, Hub, Party, Staff
from sluss.people.actions import OpenedCase, PersonFacts, open_case
from sluss.people.identity_numbers import check_identity_number
from sluss.people.models import (
    IdentityNumber,
    IncomeSpell,
    LanguageSpell,
    NetworkPerson,
    Representation,
    ResidenceSpell,
)
from sluss.shared.acting import Shape, acting_as
from sluss.shared.content_classes import ContentClass
from sluss.shared.ids import new_id
from tests.accounts.passkeys.soft_key import SoftKey
from tests.acts import consent
from tests.cast import APP_SECRET, House
from tests.journeys.scene import NUMBER, Linnea, many_people, the_good_way
from tests.referring import answered, sent
from tests.sweep.known_person import DORAS, doras_person, kept_apart, registered_again, sent_on

PASSWORD: Final = "sju svanar på sned"
LONG_FAMILY: Final = "von Wennerström-Lagerqvist af Ekenstam"
LONG_NAME: Final = "Enheten för ekonomiskt bistånd och försörjningsstöd till unga vuxna"
BEA, NEWCOMER, WITH_APP = "bea@example.org", "nova@example.org", "kim@example.org"
WAITING: Final = "a-very-long-address-that-does-not-break@example.org"
COLLEAGUES: Final = {NEWCOMER: "Nova Ström", WITH_APP: "Kim Wahl", WAITING: "Anna-Karin Wennerström-Lagerqvist"}


@dataclass(frozen=True)
class FullHouse:
    house: House
    linnea: Linnea
    ids: dict[str, UUID | str | int]
    """A value for every id that an address may carry."""
    corners: dict[str, UUID]
    """Who and what is there besides: bare, waiting, inner, top, newcomer."""
    links: dict[str, str] = field(repr=False)
    """The token with which a new colleague chooses a password, by address."""


def furnish(house: House) -> FullHouse:
    known = doras_person(house)
    linnea = the_good_way(house)
    bare = many_people(house, count=30)[1]
    waiting = _people_at_the_door(house)
    links = _colleagues_at_the_door(house)
    inner = _corners(house)
    soc, torget = house.units["Socialtjänsten"], house.hubs["torget"]
    with acting_as(house.actor("Bea")):
        spell = IncomeSpell.objects.get(participant_id=linnea.participant_id, state="FST")
        number = IdentityNumber.objects.get(participant_id=linnea.participant_id)
        residence = ResidenceSpell.objects.get(participant_id=linnea.participant_id)
        language = LanguageSpell.objects.get(participant_id=linnea.participant_id)
        speaks = Representation.objects.get(participant_id=linnea.participant_id, state="god_man")
        beside = NetworkPerson.objects.get(participant_id=linnea.participant_id, state="friend")
        note = Note.objects.filter(participant_id=linnea.participant_id).latest("happened_on")
        by_law = Grant.objects.get(participant_id=linnea.participant_id, basis="law")
    _handed_over(house, linnea, note)
    _emergencies(house)
    beas = replace(DORAS, by="Bea", note="Vill få ordning på räkningarna.")
    door_id, onward_id = sent_on(house, beas, linnea.participant_id, door="Budget- och skuldrådgivningen")
    _asked_for(house)
    beas = replace(beas, manager="Maud", twin="Wik")
    other_id, same_id = registered_again(house, beas, linnea.participant_id, given_name="Linnéa")
    _somebody_like(house)
    ids = known | {
        "door_id": door_id,
        "onward_id": onward_id,
        "other_id": other_id,
        "same_id": same_id,
        "apart_id": kept_apart(house, beas, linnea.participant_id, other_id),
        "participant_id": linnea.participant_id,
        "enrolment_id": linnea.case.enrolment_id,
        "note_id": note.pk,
        "spell_id": spell.pk,
        "number_id": number.pk,
        "residence_id": residence.pk,
        "language_id": language.pk,
        "representative_id": speaks.pk,
        "network_id": beside.pk,
        "row_id": note.pk,
        "ground_id": by_law.pk,
        "unit_id": soc,
        "party_id": Party.objects.get(hub_id=torget, unit_id=soc).pk,
        "staff_id": house.staff["Bea"],
        "posting_id": house.postings["Bea"],
        "passkey_id": Authenticator.objects.get(user__email=BEA, type=Authenticator.Type.WEBAUTHN).pk,
    }
    corners = {
        "bare": bare.participant_id,
        "other_hub": house.hubs["slussen"],
        "waiting": waiting.enrolment_id,
        "inner": inner,
        "top": house.units["Ekvik kommun"],
        "newcomer": Staff.objects.get(user__email=NEWCOMER).pk,
    }
    return FullHouse(house=house, linnea=linnea, ids=ids, corners=corners, links=links)


def _somebody_like(house: House) -> None:
    """Somebody of Bea's whose name is nearly Linnea's, and of whom nothing has been said."""
    bea = house.actor("Bea")
    with acting_as(bea):
        open_case(
            hub_id=house.hubs["torget"],
            person=PersonFacts(given_name="Linnea", family_name="Vikh", birth_date=date(2004, 5, 12)),
            started_on=timezone.localdate(),
            actor=bea,
            now=timezone.now(),
        )


def _handed_over(house: House, linnea: Linnea, theirs: Note) -> None:
    """Something told on a duty by law, and a copy of what the employment service wrote."""
    bea, today = house.actor("Bea"), timezone.localdate()
    with acting_as(bea):
        record_disclosure(
            participant_id=linnea.participant_id,
            hub_id=house.hubs["torget"],
            country="SE",
            content_class=ContentClass.FAMILY,
            to_whom="Socialtjänsten, barnenheten",
            what="Oro för ett syskon. Linnea har fått veta det.",
            ground="se_child",
            reference="dnr 2026-0417",
            decided_by_posting=house.postings["Maud"],
            disclosed_on=today,
            hidden_until=today + timedelta(days=30),
            hidden_by_law="OSL 12 kap. 1 §",
            today=today,
            actor=bea,
            now=timezone.now(),
        )
        record_received_copy(
            note=theirs, reason="Underlag för beslut.", filed="akt 4471", actor=bea, now=timezone.now()
        )


def _emergencies(house: House) -> None:
    """A manager's own, which waits for somebody else; and one of Dora's, which was not right."""
    maud, dora, dag = house.actor("Maud"), house.actor("Dora"), house.actor("Dag", Shape.HUB)
    number = check_identity_number(NUMBER, country=Country.SWEDEN, today=timezone.localdate())
    for actor, reason in (
        (maud, "Linnea ringde växeln och mådde dåligt. Bea var sjuk."),
        (dora, "Skulle hjälpa en kollega med en blankett."),
    ):
        with acting_as(actor):
            open_emergency(number=number, reason=reason, hours=4, actor=actor, now=timezone.now())
    with acting_as(dag):
        review_emergency(
            emergency_id=EmergencyAccess.objects.latest("id").pk,
            finding=EmergencyFinding.NOT_RIGHT,
            sentence="Att hjälpa till är ingen nödsituation. Vi har talat om det.",
            actor=dag,
            now=timezone.now(),
        )


def _asked_for(house: House) -> None:
    """What Bea sent: one that waits for an answer, one that was told not now."""
    for given, family, decision in (("Fatima", "Haddad", None), ("Bo", LONG_FAMILY, Decision.NOT_NOW)):
        referral_id = sent(house, by="Bea", given_name=given, family_name=family, birth_date=date(2006, 3, 8))
        if decision:
            answered(house, referral_id, decision, by="Dag")


def in_the_colours_of(theme: str, *, house: House) -> None:
    Hub.objects.using("owner").filter(pk=house.hubs["torget"]).update(theme=theme)


def _people_at_the_door(house: House) -> OpenedCase:
    """Somebody nobody works with, and somebody of Dora's whom the social services were let know about."""
    soc = house.units["Socialtjänsten"]
    for name, shape, given, share_with in (("Ivo", Shape.HUB, "Maja", ()), ("Dora", Shape.CASE, "Elias", (soc,))):
        actor = house.actor(name, shape)
        with acting_as(actor):
            case = open_case(
                hub_id=house.hubs["torget"],
                person=PersonFacts(given_name=given, family_name="Norén", birth_date=date(2008, 5, 4)),
                started_on=timezone.localdate(),
                share_with=share_with,
                actor=actor,
                now=timezone.now(),
            )
    consent(house, case, giver="Arbetsförmedlingen", receiver="Socialtjänsten", by="Dora")
    return case


def _colleagues_at_the_door(house: House) -> dict[str, str]:
    admin, links = house.actor("Adam", Shape.ADMIN), {}
    with acting_as(admin):
        for email, name in COLLEAGUES.items():
            link = register_colleague(
                staff_id=new_id(), email=email, name=name, language="sv", actor=admin, now=timezone.now()
            )
            assert link is not None
            links[email] = link.token
    accounts = User.objects.using("owner")
    accounts.filter(email__in=(BEA, NEWCOMER, WITH_APP)).update(password=make_password(PASSWORD))
    secret = {"secret": encrypt(APP_SECRET)}
    Authenticator(user=accounts.get(email=WITH_APP), type=Authenticator.Type.TOTP, data=secret).save(using="owner")
    RecoveryCodes.activate(User.objects.get(email=BEA))
    asked = {"rp": {"id": "localhost"}, "user": {"id": ""}, "challenge": ""}
    passkey = {"name": "Jobbdatorn", "credential": SoftKey().registered({"publicKey": asked})}
    Authenticator(user=accounts.get(email=BEA), type=Authenticator.Type.WEBAUTHN, data=passkey).save(using="owner")
    return links


def _corners(house: House) -> UUID:
    """The long-named office deep in the tree."""
    inner = new_id()
    admin, now = house.actor("Adam", Shape.ADMIN), timezone.now()
    soc, torget = house.units["Socialtjänsten"], house.hubs["torget"]
    postings = (("Bea", soc, now.replace(year=2099)), ("Carl", house.units["Psykiatrin"], now))
    with acting_as(admin):
        add_unit(
            unit_id=inner,
            name=LONG_NAME,
            named_from=now.date(),
            parent_id=soc,
            level="office",
            kind="care",
            regime="social_services",
            country="SE",
            is_secrecy_unit=False,
            actor=admin,
            now=now,
        )
        for name, unit, begins in postings:
            add_posting(
                posting_id=new_id(),
                staff_id=house.staff[name],
                employer_id=house.units["Ekvik kommun"],
                acting_for_id=unit,
                role="specialist",
                hub_id=torget,
                valid_from=begins,
                valid_until=None,
                place="Storgatan 4",
                extent_percent=40,
                actor=admin,
                now=now,
            )
        end_posting(posting_id=house.postings["Stig"], ends=None, actor=admin, now=now)
    return inner
