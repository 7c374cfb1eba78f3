"""The commands: what they print, where their errors go, and their exit status."""
from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from lib.__main__ import main, records

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "data" / "reports" / "yuanbaoshan-2023.txt"


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "lib", *arguments], cwd=ROOT, capture_output=True, check=False)


def test_extract_prints_one_object_a_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(REPORT), "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    text = REPORT.read_bytes().decode("utf-8")
    assert len(lines) == 96
    assert "file" not in lines[0]
    assert all(text[line["start"]:line["end"]] == line["text"] for line in lines)
    assert set(lines[0]) == {"start", "end", "text", "value", "value_max", "unit", "bound", "nature", "label", "category", "topic",
                             "metric", "clause", "heading", "period", "part_of", "repeat_of"}


def test_of_several_files_the_unreadable_is_named_and_the_others_are_printed(tmp_path: Path) -> None:
    good, empty = tmp_path / "好.txt", tmp_path / "空.txt"
    good.write_text("全年受理行政复议案件37件。", encoding="utf-8")
    empty.write_bytes(b"")
    done = _run("extract", str(good), str(empty), str(tmp_path / "none.txt"), "--format", "jsonl")
    printed = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert done.returncode == 1
    assert [line["file"] for line in printed] == [str(good)]
    assert printed[0]["metric"] == "reconsideration.cases_accepted"
    complaints = done.stderr.decode("utf-8")
    assert "空.txt" in complaints and "none.txt" in complaints and "Traceback" not in complaints


def test_csv_opens_in_a_spreadsheet() -> None:
    done = _run("extract", str(REPORT), "--format", "csv")
    assert done.stdout.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert len(rows) == 96
    assert rows[0]["surface"] == "90%以上" and rows[0]["region_code"] == "150403"


def test_text_prints_what_spans_point_into() -> None:
    assert _run("text", str(REPORT)).stdout == REPORT.read_bytes()


def test_check_ends_with_two_when_something_does_not_follow(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(REPORT)]) == 0
    changed = tmp_path / "changed.txt"
    changed.write_text("全年出具审核意见83件，其中议题60件、请示11件、协议11件、决策事项5件。", encoding="utf-8")
    assert main(["check", str(changed), "--format", "jsonl"]) == 2
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["verdict"] == "does_not_follow"


def test_values_are_written_as_whole_numbers_where_they_are_whole() -> None:
    values = {r["text"]: r["value"] for r in records("归集信息1.4万条，办结率98.5%，挽回损失260余万元。")}
    assert values == {"1.4万条": 14000, "98.5%": 98.5, "260余万元": 2600000}
    assert isinstance(values["1.4万条"], int)


def test_a_broken_catalogue_is_one_sentence_not_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from lib import catalog
    from lib.catalog import CatalogError

    def broken() -> None:
        raise CatalogError("data/catalog/metrics/capacity.toml, entry x.y: “zh” is missing or empty; add a line zh = ….")
    monkeypatch.setattr("lib.naming.load_catalog", broken)
    assert catalog.load_catalog is not broken
    assert main(["extract", str(REPORT)]) == 1
    assert "capacity.toml" in capsys.readouterr().err
