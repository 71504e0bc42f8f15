"""What surrounds a signed-in page: whose hub, where one can go, for whom one acts. Asks the database nothing."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sluss.organisations.queries import PostingInForce
from sluss.organisations.states import ROLES_WITH_CASES, Role
from sluss.ui.frame import Frame, NavItem

# Which pages a role finds in the navigation; what the page may show is the database's answer.
PAGES = (
    ("cases:my_people", _("My people"), ROLES_WITH_CASES),
    ("cases:referrals", _("Referrals"), ROLES_WITH_CASES),
    ("access:allocation", _("Allocation"), frozenset({Role.UNIT_MANAGER})),
    ("reports:flow", _("Flow"), frozenset({Role.COORDINATOR})),
    ("access:log", _("Logs and accounts"), frozenset({Role.LOG_REVIEWER})),
    ("organisations:setup", _("Set-up"), frozenset({Role.ADMINISTRATOR})),
)


def who_acts(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, or nothing at the door."""
    posting: PostingInForce | None = getattr(request, "posting", None)
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    here = request.resolver_match.view_name if request.resolver_match else ""
    role = posting.role if posting else ""
    allocates = posting is not None and posting.is_allocator
    return {
        "frame": Frame(
            hub_name=posting.hub_name if posting and posting.hub_name else "Sluss",
            theme=posting.hub_theme if posting else "",
            navigation=tuple(
                NavItem(url=reverse(name), label=str(label), current=here == name)
                for name, label, roles in PAGES
                if role in roles or (name == "access:allocation" and allocates)
            ),
            person_name=request.user.name,
            acting_for=posting.unit_name if posting else "",
            opens_people=posting is not None and role != Role.ADMINISTRATOR,
            acting_for_url=reverse("accounts:acting_for"),
            account_url=reverse("mfa_index"),
            sign_out_url=reverse("account_logout"),
        )
    }
