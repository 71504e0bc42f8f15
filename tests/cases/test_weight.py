"""A person's page on a cold cache is at most 80 kB on the line: HTML, styles and scripts, fonts aside."""

import gzip
import re
from pathlib import Path
from typing import Final

from django.contrib.staticfiles import finders

from sluss.people.actions import OpenedCase
from tests.acts import noted
from tests.cases.conftest import SignIn
from tests.cast import House

MOST: Final = 80 * 1024
FETCHED = re.compile(r'<(?:link rel="stylesheet"|script)[^>]*(?:href|src)="/static/([^"]+)"')
A_DAYS_TALK = (
    "Vi pratade om bageriet, om bussen dit och om vad som händer med försörjningsstödet när lönen kommer. "
    "Linnea vill själv ringa på måndag; jag frågar handläggaren och återkommer senast på torsdag. "
)


def test_a_full_page_of_notes_stays_under_the_line(signed_in: SignIn, joint_case: OpenedCase, house: House) -> None:
    af = house.units["Arbetsförmedlingen"]
    for place in range(20):
        body = " ".join(f"{sentence} {place}.{turn}." for turn, sentence in enumerate(A_DAYS_TALK.split(". ") * 3))
        noted(house, joint_case, body=body, share_with=(af,) if place % 2 else ())
    html = signed_in("Bea").get(f"/people/{joint_case.participant_id}/").content
    files = FETCHED.findall(html.decode())
    assert any(name.endswith(".css") for name in files)
    assert any(name.endswith(".js") for name in files)
    sizes = {name: len(gzip.compress(Path(str(finders.find(name))).read_bytes(), 9)) for name in files}
    weight = sum(sizes.values()) + len(gzip.compress(html, 6))
    assert weight <= MOST, (weight, sizes)
