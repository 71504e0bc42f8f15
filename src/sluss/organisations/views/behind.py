"""What every set-up page stands behind: the shape of an administrator, and an administrator's posting."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, QueryDict

from sluss.organisations.requests import StaffRequest
from sluss.organisations.states import Role
from sluss.shared.acting import Shape
from sluss.shared.acts_in import acts_in
from sluss.shared.errors import NotThere

View = Callable[..., HttpResponse]


def sent(request: StaffRequest) -> QueryDict | None:
    """What a form begins with: what was sent, also when nothing was ticked; None on a page just opened."""
    return request.POST if request.method == "POST" else None


def for_administrators(view: View) -> View:
    """Anybody else gets the neutral page, and the asking is recorded. The database keeps the writing."""

    @acts_in(Shape.ADMIN)
    @wraps(view)
    def checked(request: StaffRequest, **kwargs: Any) -> HttpResponse:
        if request.posting.role != Role.ADMINISTRATOR:
            raise NotThere
        return view(request, **kwargs)

    return checked
