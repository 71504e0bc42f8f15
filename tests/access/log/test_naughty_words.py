"""What is written as a reason or a sentence is kept and shown as it is, in whatever letters."""

from collections.abc import Callable
from uuid import UUID

from django.utils.html import escape

from sluss.access.actions import close_review
from sluss.access.models import LogReview
from sluss.access.states import Finding
from sluss.shared.acting import Shape, acting_as
from tests.access.log.conftest import NOON
from tests.access.pages.conftest import SignIn
from tests.cast import House
from tests.shared_data import document


def test_naughty_strings_are_reasons_and_sentences(
    house: House, opened: Callable[..., UUID], signed_in: SignIn
) -> None:
    emil, actor = signed_in("Emil"), house.actor("Emil", Shape.REVIEW)
    words = [text for text in document("nasty/blns.json") if text.strip() and "\0" not in text]
    assert len(words) > 450
    kept: dict[UUID, str] = {}
    for text in words:
        review = opened(reason=text[:1000])
        with acting_as(actor):
            close_review(review_id=review, finding=Finding.IN_ORDER, sentence=text[:1000], actor=actor, now=NOON)
        kept[review] = text[:1000]
    with acting_as(actor):
        rows = LogReview.objects.values_list("pk", "reason", "sentence")
        assert {pk: (reason, sentence) for pk, reason, sentence in rows} == {
            pk: (said, said) for pk, said in kept.items()
        }
    for review, said in list(kept.items())[::17]:
        html = emil.get(f"/log/reviews/{review}/").content.decode()
        assert html.count(escape(said)) >= 2
        assert "<script>alert" not in html
