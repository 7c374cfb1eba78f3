"""Finds a Chromium and a Chinese font for the browser tests, and installs them where that is possible.

    python tests/browser.py             says which browser the tests use; exit status 1 and a sentence when something is missing
    python tests/browser.py --install   installs what is missing first

Needs nothing but Python, so that it can run before any package is there. CHROMIUM=/path/to/chrome chooses the browser.
"""
from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable",
         "msedge", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
)
OWN_FOLDERS = ("~/.cache/ms-playwright", "~/Library/Caches/ms-playwright", r"%LocalAppData%\ms-playwright")
OWN_BINARIES = ("chrome", "chrome.exe", "Chromium", "Google Chrome for Testing", "headless_shell", "chrome-headless-shell")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")
NO_BROWSER = ("no Chromium found: install chromium, Google Chrome or Microsoft Edge (on Debian `apt-get install chromium`), "
              f"or set {VARIABLE} to the path of one")
NO_FONT = ("no Chinese font found: install one, else every Chinese character in a picture is a box "
           "(on Debian `apt-get install fonts-noto-cjk`)")


@functools.cache
def find_browser() -> str | None:
    """The path of a Chromium, Chrome or Edge that starts; None when there is none."""
    return next((path for path in _candidates() if _starts(path)), None)


def has_chinese_font() -> bool:
    """Whether a font with Chinese characters is installed; macOS and Windows always bring one."""
    if not sys.platform.startswith("linux"):
        return True
    if shutil.which("fc-list") is None:
        return False
    return bool(_output(["fc-list", ":lang=zh", "family"]).strip())


def missing() -> list[str]:
    """One sentence for each thing that the browser tests lack and how to get it; empty when they can run."""
    return [sentence for sentence, there in ((NO_BROWSER, find_browser()), (NO_FONT, has_chinese_font())) if not there]


def install() -> None:
    """Installs what is missing with apt-get as root, then with playwright; what still lacks is for `missing` to say."""
    packages = [] if find_browser() else ["chromium"]
    if not has_chinese_font():
        packages += ["fontconfig", "fonts-noto-cjk"]
    root = _as_root()
    if packages and root is not None and shutil.which("apt-get"):
        environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
        _run([*root, *environment, "apt-get", "update", "-q"])
        for package in packages:
            _run([*root, *environment, "apt-get", "install", "-y", "-q", "--no-install-recommends", package])
    find_browser.cache_clear()
    if not find_browser():
        _run([sys.executable, "-m", "playwright", "install", *(["--with-deps"] if root == [] else []), "chromium"])
        find_browser.cache_clear()


def _candidates() -> Iterator[str]:
    if os.environ.get(VARIABLE):
        yield os.environ[VARIABLE]
    yield from filter(None, map(shutil.which, NAMES))
    yield from filter(os.path.isfile, map(os.path.expandvars, PLACES))
    for folder in OWN_FOLDERS:
        for path in sorted(Path(os.path.expandvars(folder)).expanduser().glob("chromium*/**/*"), reverse=True):
            if path.name in OWN_BINARIES and path.is_file():
                yield str(path)


def _starts(path: str) -> bool:
    """Whether the browser tells its version; Ubuntu's chromium-browser without snap, for one, does not."""
    if sys.platform == "win32":          # there the question opens a window
        return True
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root: nothing for root, sudo where it asks no password, None else."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo", "-n"]
    return None


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _run(command: list[str]) -> None:
    print("+", " ".join(command), flush=True)
    try:
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL)
    except OSError as error:
        print(error, flush=True)


def main() -> int:
    """The command line; 0 when the tests can run."""
    if "--install" in sys.argv[1:] and missing():
        install()
    for sentence in missing():
        print(sentence, file=sys.stderr)
    print("browser for the tests:", find_browser() or "none")
    return 1 if missing() else 0


if __name__ == "__main__":
    sys.exit(main())
