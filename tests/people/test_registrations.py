"""Every registration and decision has its kind and country, and employment with support is employment (practice J6)."""

from sluss.organisations.states import Country
from sluss.people.rules.registrations import country_of, is_employment_with_support, kind_of
from sluss.people.states import RegistrationKind
from sluss.shared.code_lists import code_list

CODES = [code.code for code in code_list("sluss.people", "registration").codes]
GROUPS = {"unemployed", "registered", "programme", "employment_support", "benefit"}


def test_every_code_stands_in_a_known_group_of_its_country() -> None:
    for code in code_list("sluss.people", "registration").codes:
        assert code.group.removeprefix("dk_") in GROUPS, code.code
        assert (country_of(code.code) == Country.DENMARK) == code.code.startswith("DK_"), code.code


def test_what_somebody_is_registered_as_is_told_from_what_was_decided() -> None:
    assert kind_of("AF_OPEN") == kind_of("DK_JOBPARAT") == RegistrationKind.REGISTRATION
    assert kind_of("JUG") == kind_of("NYSTART") == kind_of("DK_DAGPENGE") == RegistrationKind.DECISION


def test_employment_with_support_is_employment_and_not_a_placement() -> None:
    supported = {code for code in CODES if is_employment_with_support(code)}
    assert supported >= {"NYSTART", "DK_LONTILSKUD", "DK_FLEKSJOB", "DK_SKAANEJOB", "DK_JOBTRAINING", "DK_PULJEJOB"}
    programmes = {c.code for c in code_list("sluss.people", "registration").codes if c.group.endswith("programme")}
    assert {"AF_PRAKTIK", "AF_TRAINING", "DK_PRAKTIK"} <= programmes
    assert not supported & programmes
    activity = code_list("sluss.people", "main_activity")
    assert "work_supported" in activity.in_group("work")
    assert "work_supported" not in activity.in_group("programme")
