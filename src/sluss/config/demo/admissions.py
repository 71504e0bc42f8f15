"""How the demo's hubs take people in: who receives, within how many days, by which criteria, in which order."""

from typing import Any, Final

from sluss.cases.actions import AdmissionFacts, decide_admission
from sluss.cases.retention import usual_retention
from sluss.cases.states import OrderRule
from sluss.config.demo.world import World
from sluss.shared.acting import Actor
from sluss.shared.ids import new_id

DECIDED: Final = -154
ADMISSIONS: Final[dict[str, dict[str, Any]]] = {
    "torget-unga": {
        "receiver": "AME",
        "answer_days": 14,
        "order_rule": OrderRule.WOMEN_FIRST,
        "order_wording": "Kvinnor går före tills lika många kvinnor som män har fått plats.",
        "decided_by": "Styrgruppen för Torget",
        "places": 100,
        "criteria": "sundsvall_youth",
    },
    "torget-vuxna": {
        "receiver": "AME",
        "answer_days": 14,
        "decided_by": "Styrgruppen för Torget",
        "places": 120,
        "criteria": "sundsvall_adults",
        "municipality": "Ekvik",
    },
    "jobslusen": {
        "receiver": "limfjord",
        "answer_days": 10,
        "decided_by": "Rundbordsgruppen",
        "own_criteria": ("Er klar til at være på værkstedet tre dage om ugen",),
    },
}
USUAL: Final = {
    "is_open_to_all": True,
    "order_rule": OrderRule.BY_DATE,
    "order_wording": "",
    "places": None,
    "criteria": "",
    "own_criteria": (),
    "municipality": "",
    "purge_decision": "",
}


def decide_admissions(world: World, eva: Actor) -> None:
    for hub, said in ADMISSIONS.items():
        differs = {name: value for name, value in said.items() if name != "receiver"}
        decide_admission(
            admission_id=new_id(),
            hub_id=world.hubs[hub],
            seen=None,
            facts=AdmissionFacts(
                to_unit_id=world.units[said["receiver"]],
                decided_on=world.day(DECIDED),
                keep_months=usual_retention().months,
                **{**USUAL, **differs},
            ),
            actor=eva,
            now=world.days.now,
        )
