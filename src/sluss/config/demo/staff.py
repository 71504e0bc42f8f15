"""Who works in the demo: every role that a page or a command is for. Invented, each with an organisation."""

from typing import Final, NamedTuple

from sluss.organisations.states import Role


class PostingFacts(NamedTuple):
    unit: str
    role: Role
    hub: str | None
    employer: str = ""
    place: str = ""
    extent_percent: int = 100


class StaffFacts(NamedTuple):
    name: str
    postings: tuple[PostingFacts, ...]
    language: str = "sv"


def posted(unit: str, role: Role, hub: str | None = "torget-unga") -> tuple[PostingFacts, ...]:
    return (PostingFacts(unit, role, hub),)


STAFF: Final = {
    "karin": StaffFacts("Karin Lund", posted("AME", Role.CASEWORKER)),
    "nils": StaffFacts("Nils Edman", posted("AME", Role.CASEWORKER, "torget-vuxna")),
    "johan": StaffFacts("Johan Blom", posted("AME", Role.CASEWORKER, "torget-vuxna")),
    "ingrid": StaffFacts("Ingrid Sjöberg", posted("AME", Role.UNIT_MANAGER)),
    # Two, since nobody reviews themself.
    "gunnel": StaffFacts("Gunnel Wester", posted("AME", Role.LOG_REVIEWER)),
    "yusuf": StaffFacts("Yusuf Demir", posted("AME", Role.LOG_REVIEWER)),
    "sofia": StaffFacts("Sofia Dahlin", posted("AME", Role.COORDINATOR)),
    "iris": StaffFacts("Iris Falk", posted("AME", Role.IMPORTER)),
    "dag": StaffFacts("Dag Moberg", posted("AF", Role.CASEWORKER)),
    "agneta": StaffFacts("Agneta Holm", posted("AF", Role.UNIT_MANAGER)),
    "farid": StaffFacts("Farid Nazari", posted("EB", Role.CASEWORKER)),
    "lena": StaffFacts("Lena Åkesson", posted("EB", Role.CASEWORKER, "torget-vuxna")),
    "ulla": StaffFacts("Ulla Brandt", posted("EB", Role.UNIT_MANAGER)),
    "sten": StaffFacts("Sten Åberg", posted("BER", Role.CASEWORKER, "torget-vuxna")),
    "marie": StaffFacts("Marie Thulin", posted("BER", Role.UNIT_MANAGER, "torget-vuxna")),
    "elin": StaffFacts("Elin Ström", posted("UH", Role.SPECIALIST)),
    "mats": StaffFacts("Mats Rönn", posted("UH", Role.UNIT_MANAGER)),
    "vera": StaffFacts("Vera Holst", posted("VUX", Role.SPECIALIST)),
    "rune": StaffFacts("Rune Hall", posted("VUX", Role.UNIT_MANAGER)),
    # Employed by the municipality, acting for the insurance agency four days a week and for her employer the fifth.
    "petra": StaffFacts(
        "Petra Nyman",
        (
            PostingFacts("FK", Role.CASEWORKER, "torget-unga", "AME", "Torget Unga, plan 2", 80),
            PostingFacts("AME", Role.CASEWORKER, "torget-unga", "AME", "Torget Unga, plan 2", 20),
        ),
    ),
    "kerstin": StaffFacts("Kerstin Ahl", posted("FK", Role.UNIT_MANAGER)),
    "mette": StaffFacts("Mette Krogh", posted("limfjord", Role.CASEWORKER, "jobslusen"), "da"),
    "henrik": StaffFacts("Henrik Dam", posted("limfjord", Role.UNIT_MANAGER, "jobslusen"), "da"),
}
ADMINISTRATOR: Final = "eva"
ADMINISTRATOR_NAME: Final = "Eva Norling"
DOMAIN: Final = "@ekvik.example"


def email_of(key: str) -> str:
    return key + DOMAIN
