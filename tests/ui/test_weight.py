"""Is the face light enough for a cold cache? Fonts are left out; the rest of the 80 kB is the page's own."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.test import Client

MOST_FOR_STYLES_AND_SCRIPTS = 50_000
MOST_FOR_A_PAGE = 80_000


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=6))


def test_styles_and_scripts_leave_room_for_the_page(visitor: Client) -> None:
    html = visitor.get("/gallery/").content
    files = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', html.decode())
    assert len(files) >= 6
    weights = {file: compressed(Path(str(finders.find(file))).read_bytes()) for file in files}
    assert sum(weights.values()) <= MOST_FOR_STYLES_AND_SCRIPTS, weights
    assert sum(weights.values()) + compressed(html) <= MOST_FOR_A_PAGE, weights
