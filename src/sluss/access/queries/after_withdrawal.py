"""Who ended a ground, and which open nothing yet, since the giver has not written anew what was taken back?"""

from django.db.models import BooleanField, Case, Exists, F, Func, OuterRef, Q, Value, When

from sluss.access.models import Grant
from sluss.access.states import Basis, GivenBy
from sluss.organisations.models import Succession


def waits_for_giver() -> Q:
    """Rows of `Grant` that the database does not count: shares outlive a withdrawal, and the receiver must not undo it.

    The same condition stands in `acl.my_grant`; every row it looks at is seen by whoever sees the ground.
    """
    taken_back = Grant.objects.filter(
        participant_id=OuterRef("participant_id"),
        from_unit_id=OuterRef("from_unit_id"),
        to_unit_id=OuterRef("to_unit_id"),
        basis=Basis.CONSENT,
        withdrawn_at__lte=OuterRef("recorded_at"),
    )
    return Q(Exists(taken_back)) & ~Q(recorded_by_unit_id=F("from_unit_id"))


def stands_with_its_giver() -> Q:
    """Rows of `Grant` that count as far as who gave them goes: a law, the person, or whoever speaks for them still.

    The same condition stands in `acl.my_grant`.
    """
    asked = Func(F("pk"), function="acl.grant_stands", output_field=BooleanField())
    nobody_else = Q(given_by=GivenBy.PERSON) | Q(basis=Basis.LAW)
    return Q(Case(When(nobody_else, then=Value(True)), default=asked, output_field=BooleanField()))


def ended_by_succession() -> Exists:
    """Rows of `Grant` that ended in the very act by which an organisation at one end became another.

    The receiver may be the one it became: in a wider circle that is asked about anew too.
    """
    receiver = OuterRef("to_unit_id")
    ends = Q(unit_id=OuterRef("from_unit_id")) | Q(unit_id=receiver) | Q(successor_id=receiver)
    return Exists(Succession.objects.filter(ends, at=OuterRef("withdrawn_at")))
