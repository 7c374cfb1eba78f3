"""A fresh machine gets what the code needs, in the versions it was tested with, and the bench keeps its word."""
from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import pytest

import lib
from bench.doubling import HOSTILE
from bench.measure import Row, at_least, percentile, section
from tests import browser

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt", "constraints.txt")


def pins(name: str) -> dict[str, str]:
    """The packages a file pins, in their usual spelling, with their versions."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith(("#", "-r ", "-c "))]
    loose = [line for line in wanted if not re.fullmatch(r"[\w.-]+==[\w.]+", line)]
    assert not loose, f"{name}: pin these exactly: {loose}"
    return {usual(line.partition("==")[0]): line.partition("==")[2] for line in wanted}


def usual(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_no_package_is_pinned_twice() -> None:
    seen: dict[str, str] = {}
    for name in REQUIREMENTS:
        for package in pins(name):
            assert package not in seen, f"{package} stands in {seen[package]} and {name}"
            seen[package] = name


def test_what_runs_here_is_what_is_pinned() -> None:
    wrong = {name: (version, importlib.metadata.version(name)) for name, version in pins("requirements.txt").items()
             if importlib.metadata.version(name) != version}
    assert not wrong, f"pinned and installed: {wrong}; `make clean test` sets them up anew"


def test_every_package_that_is_imported_is_pinned() -> None:
    homes = importlib.metadata.packages_distributions()
    allowed = {name for file in REQUIREMENTS[:1] for name in pins(file)} | {"numpy"}     # comes with pandas, in constraints.txt
    wrong = set()
    for path in [ROOT / "app.py", *(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else \
                [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for top in {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"lib", "__future__"}:
                if not allowed & {usual(home) for home in homes.get(top, [top])}:
                    wrong.add(f"{path.relative_to(ROOT)}: {top}")
    assert not wrong, f"add these to requirements.txt: {sorted(wrong)}"


def test_ci_runs_the_makefiles_checks_and_nothing_else() -> None:
    assert "make lint test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_a_machine_without_browser_or_font_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "find_browser", lambda: None)
    monkeypatch.setattr(browser, "has_chinese_font", lambda: False)
    said = browser.missing()
    assert len(said) == 2 and all("install" in sentence for sentence in said)


@pytest.mark.parametrize(("values", "share", "expected"), [
    ([5], 0.95, 5), (list(range(1, 101)), 0.95, 95), (list(range(1, 21)), 0.95, 19), ([3, 1, 2], 0.5, 2), ([3, 1, 2], 1, 3)])
def test_percentile(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_the_bench_says_what_is_not_reached_and_survives_what_fails(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> list[Row]:
        raise ValueError("no such thing")
    assert section("speed", lambda: [at_least("数字", 30, 25), Row("a number", "3")])
    assert not section("speed", lambda: [at_least("figures", 20, 25)])
    assert not section("speed", broken)
    said = capsys.readouterr()
    assert "NOT reached" in said.out and "no such thing" in said.out


def test_the_bench_names_its_parts() -> None:
    done = subprocess.run([sys.executable, "-m", "bench", "nonsense"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "extraction" in done.stderr


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=range(len(HOSTILE)))
def test_a_hostile_text_is_read_to_its_end(unit: str) -> None:
    """A small one of each; what a doubling costs is measured by `make bench`."""
    text = unit * (20_000 // len(unit))
    table = lib.extract(text)
    assert [text[s:e] for s, e in zip(table["start"], table["end"], strict=True)] == table["surface"].tolist()
