"""A page's rerun after a press on a filter, in a real browser, beside the same press on a page with one bar chart and nothing else."""
from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from bench.measure import Row, at_most, percentile
from tests.browser import FLAGS, find_browser, missing
from tests.dashboard import ROOT, serve

BARE = Path(__file__).with_name("bare_page.py")
PRESSES = 20
GOAL = 3
FIRST = "overview"                      # the page that opens without a name in the address
BUTTONS = ".st-key-choose_bound button"     # the filter every page has, and the bare page too
WATCH = Path(__file__).with_name("watch.js")

Times = list[tuple[float, float]]       # for each press the milliseconds until the script ended, and until the page was drawn


def measure_reruns() -> list[Row]:
    """Within how many milliseconds 95 of 100 presses are answered, page by page, and how many times the bare page's that is."""
    if missing():
        raise RuntimeError("; ".join(missing()))
    rows, bare_times = [], []
    with contextlib.ExitStack() as stack:
        ours, bare = stack.enter_context(serve()), stack.enter_context(serve(BARE))
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        stack.callback(browser.close)
        bare_page = stack.enter_context(open_page(browser, bare))
        for name in page_names():
            with open_page(browser, f"{ours}/{'' if name == FIRST else name}") as page:
                times, beside = press_in_turn(page, bare_page)
            bare_times += beside
            rows.append(_row(f"page {name}", times, beside))
    end, seen = _p95(bare_times)
    return [Row("one bar chart and nothing else", f"{end:.0f} ms until the script ended, {seen:.0f} ms until drawn"), *rows]


def page_names() -> list[str]:
    """The names of the pages, as in their addresses."""
    return [path.stem for path in sorted((ROOT / "pages").glob("*.py"))]


@contextlib.contextmanager
def open_page(browser: Browser, address: str) -> Iterator[Page]:
    """The page at an address, drawn and watched, in a session of its own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    try:
        page = context.new_page()
        page.add_init_script(path=WATCH)
        page.goto(address)
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning] [data-testid=stMain]", timeout=60_000)
        page.wait_for_timeout(2000)
        page.evaluate("startWatch()")
        yield page
    finally:
        context.close()


def press_in_turn(page: Page, bare_page: Page, presses: int = PRESSES) -> tuple[Times, Times]:
    """The times of a page and of the bare one, pressed in turn so that a busy machine slows both; fewer where a page stops answering."""
    times: Times = []
    beside: Times = []
    with contextlib.suppress(BrowserError):
        for number in range(presses):
            beside.append(_press(bare_page, number))
            times.append(_press(page, number))
    return times, beside


def _press(page: Page, number: int) -> tuple[float, float]:
    """Presses one option, in an order that goes through many combinations of them, and waits until the answer is drawn."""
    buttons = page.locator(BUTTONS)
    bit = ((number + 1) & -(number + 1)).bit_length() - 1       # as a Gray code changes: 0 1 0 2 0 1 0 3 …
    answered = page.evaluate("window.times.length")
    buttons.nth(bit % max(1, buttons.count())).click(timeout=10_000)
    page.wait_for_function("answered => window.times.length > answered", arg=answered, timeout=15_000)
    end, seen = page.evaluate("window.times.at(-1)")
    return float(end), float(seen)


def _row(name: str, times: Times, beside: Times) -> Row:
    if len(times) < PRESSES:
        return Row(name, f"answered {len(times)} of {PRESSES} presses on {BUTTONS}", f"≤ {GOAL} ×", False)
    (end, seen), (bare_end, bare_seen) = _p95(times), _p95(beside)
    return at_most(name, seen / bare_seen, GOAL, f"{seen:.0f} ms until drawn; until the script ended {end / bare_end:.2f} ×, {end:.0f} ms")


def _p95(times: Times) -> tuple[float, float]:
    return percentile([end for end, _ in times], 0.95), percentile([seen for _, seen in times], 0.95)
