"""What a request is to a view that acts for somebody: ActorMiddleware has set for whom."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from sluss.organisations.queries import PostingInForce
from sluss.shared.acting import Actor


class StaffRequest(HttpRequest):
    """For annotations in views behind the door; never made by hand."""

    actor: Actor
    htmx: HtmxDetails
    posting: PostingInForce
    postings: tuple[PostingInForce, ...]
