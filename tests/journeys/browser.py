"""A real browser for tests: open a page at desk or phone size, let axe judge it, keep its picture.

def test_x(chromium, live_server):
    with page_in(chromium, size="phone", scheme="dark") as page:
        page.goto(live_server.url)
        assert axe_violations(page) == []
        picture(page, "x-phone-dark")
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from django.db import connections
from playwright.sync_api import Browser, Cookie, Page, sync_playwright

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "screenshots"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZES = {"desk": (1280, 900), "phone": (390, 844), "narrow": (320, 640)}
LOOKS: list[tuple["Size", "Scheme"]] = [
    ("desk", "light"),
    ("desk", "dark"),
    ("phone", "light"),
    ("phone", "dark"),
]
# Off by default in axe, though WCAG 2.2 AA asks for it.
ALSO = {"target-size": {"enabled": True}}

Size = Literal["desk", "phone", "narrow"]
Scheme = Literal["light", "dark"]


def chromium_path() -> str | None:
    return os.environ.get("SLUSS_CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; without one the test is skipped here and fails where CI is set."""
    path = chromium_path()
    if path is None:
        reason = "Browser tests need Debian's chromium (apt install chromium)."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright's loop in this thread would make Django refuse the database to the tests after it.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # While the loop runs Django keeps connections of their own for it: nobody reaches the others from in there, nor
    # these from outside.
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        connections.close_all()
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@contextmanager
def page_in(
    browser: Browser,
    *,
    size: Size = "desk",
    scheme: Scheme = "light",
    language: str = "sv",
    javascript: bool = True,
    cookies: list[Cookie] | None = None,
    address: str | None = None,
    may_fail: bool = False,
) -> Iterator[Page]:
    """One page in a fresh context; what its console complains of fails the test, unless an answer `may_fail`."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        locale=language,
        java_script_enabled=javascript,
        base_url=address,
    )
    complaints: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    if cookies:
        context.add_cookies(cookies)  # type: ignore[arg-type]
    yield page
    context.close()
    assert may_fail or not complaints, complaints


def axe_violations(page: Page) -> list[str]:
    """One sentence per rule and place; every rule of axe, none waived."""
    if not page.evaluate("'axe' in window"):
        # Evaluated over the debugging protocol, which the page's content security policy does not bind.
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("options => axe.run(document, options)", {"rules": ALSO, "resultTypes": ["violations"]})
    return [
        f"{violation['id']}: {violation['help']} – {', '.join(map(str, node['target']))} {_measured(node)}".strip()
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def picture(page: Page, name: str) -> Path:
    """The whole page as screenshots/<name>.png, to be looked at."""
    PICTURES.mkdir(exist_ok=True)
    file = PICTURES / f"{name}.png"
    page.screenshot(path=file, full_page=True)
    return file


def _measured(node: dict[str, object]) -> str:
    checks = [check for kind in ("any", "all", "none") for check in node.get(kind, [])]  # type: ignore[attr-defined]
    data = [check["data"] for check in checks if check.get("data")]
    return json.dumps(data[0], ensure_ascii=False)[:200] if data else ""
