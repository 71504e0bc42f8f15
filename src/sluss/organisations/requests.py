"""What a request is to a view that acts for somebody: ActorMiddleware has set for whom."""

from django.http import HttpRequest

from sluss.organisations.queries import PostingInForce
from sluss.shared.acting import Actor


class StaffRequest(HttpRequest):
    """For annotations in views behind the door; never made by hand."""

    actor: Actor
    posting: PostingInForce
    postings: tuple[PostingInForce, ...]
