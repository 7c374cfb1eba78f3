"""A mistake in any file of the catalogue is one sentence with file, place and mend, in the shell and on the dashboard."""
from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(__file__).parent / "cases" / "broken_catalog.toml"
MISTAKES: list[dict[str, Any]] = tomllib.loads(CASES.read_text(encoding="utf-8"))["mistake"]
REPORT = "东乡县2023年法治政府建设年度报告\n全年收到行政复议申请37件，巡查河道86次，种植果树120棵。\n"
DASHBOARD = """
import sys
from streamlit.testing.v1 import AppTest
test = AppTest.from_file("app.py", default_timeout=120).run()
print(*("Traceback " + x.message for x in test.exception), file=sys.stderr)
print(*(x.value.replace(chr(92), "") for x in [*test.error, *test.warning]), file=sys.stderr)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's code and words, whose files a test may break."""
    for folder in ("lib", "data/catalog", "data/regions", "pages", "assets"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", tmp_path)
    (tmp_path / "data" / "reports").mkdir()
    (tmp_path / "data" / "reports" / "test.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def spoil(project: Path, mistake: dict[str, Any]) -> None:
    path = project / "data" / "catalog" / mistake["file"]
    content = path.read_text(encoding="utf-8")
    assert mistake["old"] in content, f"{mistake['file']} does not hold {mistake['old']!r}"
    path.write_text(content.replace(mistake["old"], mistake["new"], 1), encoding="utf-8")


def run(project: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=project, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stderr


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda m: f"{m['file']} {m['told'][-1]}")
def test_the_shell_tells_a_mistake_in_one_sentence(project: Path, mistake: dict[str, Any]) -> None:
    spoil(project, mistake)
    code = "from lib.charts.theme import load_theme; load_theme()"
    told = run(project, "-c", code) if mistake.get("only") == "charts" else run(project, "-m", "lib", "extract", "data/reports/test.txt")
    last = told.strip().splitlines()[-1]
    assert all(word in last for word in mistake["told"]), told[-600:]
    assert "only" in mistake or "Traceback" not in told
    assert re.search(r"[;；] ?\w.+", last), f"no mend at the end of: {last}"


@pytest.mark.parametrize("mistake", [m for m in MISTAKES if m.get("dashboard")], ids=lambda m: m["file"])
def test_the_dashboard_tells_it_too(project: Path, mistake: dict[str, Any]) -> None:
    spoil(project, mistake)
    told = run(project, "-c", DASHBOARD)
    assert all(word in told for word in mistake["told"]), told[-800:]
    assert "Traceback" not in told
