"""What the pages about the keys ask for."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to; a form sent without an answer is bound to nothing, and says so."""
    return request.POST if request.method == "POST" else None
