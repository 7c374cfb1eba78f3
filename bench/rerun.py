"""A page's rerun after a press on a filter, in a real browser, beside the same press on a page with one bar chart and nothing else."""
from __future__ import annotations

import contextlib
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from bench.measure import Row, at_most, percentile
from tests.browser import FLAGS, find_browser, missing
from tests.dashboard import ROOT, serve

BARE = Path(__file__).with_name("bare_page.py")
PRESSES = 20
FIRST = "overview"                      # the page that opens without a name in the address
BUTTONS = ".st-key-choose_bound button"     # the filter every page has, and the bare page too
WATCH = Path(__file__).with_name("watch.js")


def measure_reruns() -> list[Row]:
    """95 of 100 presses are answered within these milliseconds, and how many times the bare page's that is, page by page."""
    if missing():
        raise RuntimeError("; ".join(missing()))
    with ExitStack() as stack:
        ours, bare = stack.enter_context(serve()), stack.enter_context(serve(BARE))
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        stack.callback(browser.close)
        base = rerun_times(browser, bare)
        pages = {name: rerun_times(browser, f"{ours}/{'' if name == FIRST else name}") for name in page_names()}
        base += rerun_times(browser, bare)
    if not any(pages.values()):
        raise RuntimeError(f"no page shows the filter {BUTTONS}; say in bench/rerun.py which one to press")
    finished, drawn = (percentile([times[step] for times in base], 0.95) for step in (0, 1))
    rows = [Row("one bar chart and nothing else", f"{finished:.0f} ms until the script ended, {drawn:.0f} ms until drawn")]
    for name, taken in pages.items():
        if len(taken) < PRESSES:
            rows.append(Row(f"page {name}", f"answered {len(taken)} of {PRESSES} presses", "≤ 3 ×", False if taken else None))
            continue
        end, seen = (percentile([times[step] for times in taken], 0.95) for step in (0, 1))
        rows.append(at_most(f"page {name}", seen / drawn, 3, f"{seen:.0f} ms until drawn; "
                             f"until the script ended {end / finished:.2f} ×, {end:.0f} ms"))
    return rows


def page_names() -> list[str]:
    """The names of the pages, as in their addresses."""
    return [path.stem for path in sorted((ROOT / "pages").glob("*.py"))]


def rerun_times(browser: Browser, address: str, presses: int = PRESSES) -> list[tuple[float, float]]:
    """For each press on the filter the milliseconds until the script ended and until the page was drawn; [] without that filter."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.add_init_script(path=WATCH)
    try:
        page.goto(address)
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning] [data-testid=stMain]", timeout=60_000)
        page.wait_for_timeout(2000)
        count = page.locator(BUTTONS).count()
        if not count:
            return []
        page.evaluate("startWatch()")
        with contextlib.suppress(BrowserError):         # the page hides the filter or stops answering: what was measured counts
            for press in range(presses):
                _press(page, press, count)
        return [(float(end), float(seen)) for end, seen in page.evaluate("window.times")]
    finally:
        context.close()


def _press(page: Page, number: int, count: int) -> None:
    """Presses the options in an order that goes through many combinations of them, and waits for the answer."""
    bit = ((number + 1) & -(number + 1)).bit_length() - 1       # as a Gray code changes: 0 1 0 2 0 1 0 3 …
    answered = page.evaluate("window.times.length")
    page.locator(BUTTONS).nth(bit % count).click(timeout=10_000)
    page.wait_for_function("answered => window.times.length > answered", arg=answered, timeout=15_000)
