"""What a unit usually shares: the manager ticks, and whoever writes is offered it."""

from django.test import Client
from django.utils import timezone

from sluss.access.models import StandingShare
from sluss.shared.acting import acting_as
from sluss.shared.content_classes import ContentClass
from tests.access.pages.conftest import SignIn, text_of
from tests.cast import House

PLANNING = f"kind_{ContentClass.PLANNING.value}"
HEALTH = f"kind_{ContentClass.HEALTH.value}"


def save(client: Client, **ticks: list[str]) -> str:
    return text_of(client.post("/defaults/", ticks, follow=True).content)


def usual(house: House, name: str = "Bea") -> dict[int, list[object]]:
    with acting_as(house.actor(name)):
        return dict(StandingShare.objects.values_list("content_class", "to_units"))


def test_what_is_ticked_is_kept_kind_by_kind_and_can_be_taken_away(house: House, signed_in: SignIn) -> None:
    maud, af = signed_in("Maud"), house.units["Arbetsförmedlingen"]
    assert "Sparat. Det gäller från nästa gång någon skriver." in save(maud, **{PLANNING: [str(af)]})
    assert usual(house) == {ContentClass.PLANNING.value: [af]}
    decided = f"Planering Maud, Socialtjänsten, bestämde det här {timezone.localdate()}."
    assert decided in text_of(maud.get("/defaults/").content)
    save(maud, **{HEALTH: [str(af)]})
    assert usual(house) == {ContentClass.PLANNING.value: [], ContentClass.HEALTH.value: [af]}


def test_it_is_the_own_units_alone(house: House, signed_in: SignIn) -> None:
    save(signed_in("Maud"), **{PLANNING: [str(house.units["Arbetsförmedlingen"])]})
    assert usual(house, "Dora") == {}


def test_each_hub_has_its_own(house: House, signed_in: SignIn) -> None:
    page = signed_in("Maud").get(f"/defaults/?hub={house.hubs['slussen']}")
    assert "Byt till Torget" in text_of(page.content)
    assert "Arbetsförmedlingen" not in text_of(page.content)


def test_a_hub_one_is_no_party_of_is_not_there(house: House, signed_in: SignIn) -> None:
    dag = signed_in("Dag")
    for hub in (house.hubs["slussen"], "naughty"):
        assert dag.get(f"/defaults/?hub={hub}").status_code == 404
