"""What is shared as one thing though it stands in many rows: who somebody is, and the course of their life so far."""

from enum import StrEnum
from typing import Any, Final

from sluss.people.models import (
    SPELLS,
    ContactWay,
    Enrolment,
    Identity,
    IdentityNumber,
    Involvement,
    LanguageSpell,
    NetworkPerson,
    OwnedRow,
    Pause,
    Representation,
    ResidenceSpell,
)
from sluss.shared.content_classes import ContentClass


class Topic(StrEnum):
    PRESENCE = "presence"
    """That the person takes part, who they are and how to reach them: without it another unit cannot take them in."""
    COURSE = "course"
    """What they do, live on and are registered as."""
    NETWORK = "network"
    """Who stands beside them."""


MODELS_OF_PRESENCE: Final[tuple[type[OwnedRow], ...]] = (
    *(Enrolment, Involvement, Pause),
    *(Identity, IdentityNumber, ContactWay, ResidenceSpell, LanguageSpell, Representation),
)
CLASSES_OF: Final = {
    Topic.PRESENCE: frozenset({ContentClass.PARTICIPATION, ContentClass.IDENTITY}),
    Topic.COURSE: frozenset({ContentClass.WORK_INCOME}),
    Topic.NETWORK: frozenset({ContentClass.SOCIAL_HOME}),
}
"""What a ground must cover to let another unit read the topic."""


def rows_to_share(topic: Topic, *, cases: Any) -> list[Any]:
    """Querysets of what holds now; participation only in the cases named, not what was before or elsewhere."""
    if topic == Topic.COURSE:
        return [model._default_manager.filter(superseded_at__isnull=True) for model in SPELLS.values()]
    if topic == Topic.NETWORK:
        return [NetworkPerson.objects.filter(superseded_at__isnull=True)]
    return [
        Enrolment.objects.filter(pk__in=cases),
        Involvement.objects.filter(enrolment_id__in=cases),
        Pause.objects.filter(enrolment_id__in=cases),
        Identity.objects.filter(superseded_at__isnull=True),
        IdentityNumber.objects.filter(superseded_at__isnull=True),
        ContactWay.objects.filter(ended_at__isnull=True),
        ResidenceSpell.objects.filter(superseded_at__isnull=True),
        LanguageSpell.objects.filter(superseded_at__isnull=True),
        Representation.objects.filter(superseded_at__isnull=True),
    ]


def rows_to_take_back(topic: Topic) -> list[Any]:
    """Querysets of everything that may have been shared: what is taken back is taken back whole."""
    if topic == Topic.COURSE:
        return [model._default_manager.all() for model in SPELLS.values()]
    if topic == Topic.NETWORK:
        return [NetworkPerson.objects.all()]
    return [model._default_manager.all() for model in MODELS_OF_PRESENCE]
