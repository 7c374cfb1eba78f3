"""Waiting in the browser tests: for what a page shows, never for a time."""
from __future__ import annotations

from playwright.sync_api import Page, expect

expect.set_options(timeout=30_000)       # a busy machine is no fault of the page


def settle(page: Page) -> None:
    """Waits until the page has drawn itself and no run has been under way for a while."""
    page.wait_for_selector("h1")
    page.evaluate("window.quietSince = null")
    page.wait_for_function("""() => {
        const quiet = document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
        if (!quiet || document.querySelector('[data-stale=true]')) { window.quietSince = null; return false }
        window.quietSince = window.quietSince ?? performance.now()
        return performance.now() - window.quietSince > 800
    }""")
