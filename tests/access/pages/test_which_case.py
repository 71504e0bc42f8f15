"""What is sent about one case never ends in another: whoever lost the mandate in between meets the neutral page."""

from uuid import uuid4

import pytest

from sluss.people.actions import OpenedCase
from tests.access.pages.conftest import SignIn

PAGES = ("sharing/consent/", "sharing/consent/choose/", "sharing/law/", "pause/", "discharge/", "transfer/")


@pytest.mark.parametrize("page", PAGES)
def test_a_form_says_which_case_it_is_about_and_no_other_takes_its_place(
    joint_case: OpenedCase, signed_in: SignIn, page: str
) -> None:
    bea, address = signed_in("Bea"), f"/people/{joint_case.participant_id}/{page}"
    shown = bea.get(address).content.decode()
    assert f'<input type="hidden" name="case" value="{joint_case.enrolment_id}">' in shown
    assert bea.post(address, {"case": str(joint_case.enrolment_id)}).status_code != 404
    assert bea.post(address, {"case": str(uuid4())}).status_code == 404
