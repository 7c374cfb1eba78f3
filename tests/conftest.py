"""What tests share: the project's folder, a running dashboard, a browser and a page that may only speak to this machine."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import FLAGS, find_browser, missing
from tests.dashboard import ROOT, serve

settings.register_profile("any machine", deadline=None)      # no example is timed: a busy machine is no fault of the code
settings.load_profile("any machine")

LOCAL = ("127.0.0.1", "localhost", "")       # data: and blob: addresses have no host
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def dashboard() -> Iterator[str]:
    """The address of a dashboard on the project's own data, one for all tests of a process."""
    with serve() as address:
        yield address


@pytest.fixture
def start_dashboard() -> Iterator[Callable[..., str]]:
    """A function that starts a fresh dashboard, `start_dashboard(data=FOLDER)` on another data folder, and returns its address."""
    with ExitStack() as servers:
        def start(data: Path | str | None = None, **environment: str) -> str:
            if data is not None:
                environment["LAW_REPORTS_DATA"] = str(data)
            return servers.enter_context(serve(environment=environment))
        yield start


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium without a window. It fails, never skips, where none is installed, and says what to install."""
    if missing():
        pytest.fail("; ".join(missing()) + ". `make test` installs both where it can.", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that opens an empty page in a session of its own: `new_page()`, `new_page(viewport=NARROW, color_scheme="dark")`.

    At the end the test fails where one of its pages asked another machine for anything or a script on it failed.
    """
    outside: list[str] = []
    errors: list[str] = []
    with ExitStack() as contexts:
        def open_page(**options: object) -> Page:
            settings = {"viewport": WIDE, "locale": "zh-CN", "accept_downloads": True, **options}
            context = browser.new_context(**settings)       # type: ignore[arg-type]
            contexts.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(30_000)
            page.on("request", lambda request: _note_outside(request.url, outside))
            page.on("pageerror", lambda error: errors.append(str(error)))
            return page
        yield open_page
    assert not outside, f"the page asked other machines for {outside[:3]}"
    assert not errors, f"a script of the page failed: {errors[:3]}"


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """An empty page, as wide as a desktop."""
    return new_page()


def _note_outside(address: str, outside: list[str]) -> None:
    if urlsplit(address).hostname not in (*LOCAL, None):
        outside.append(address)
