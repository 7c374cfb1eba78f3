"""The library: bad files do not stop others, the same report counts once, what was read is kept, and doubts are said."""
from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

import lib.store
from lib.store import Library, open_library
from lib.table import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "data" / "reports" / "yuanbaoshan-2023.txt"
WORDS = "一、主要工作\n全年收到行政复议申请{count}件，受理行政复议案件30件。"


def report_of(place: str, year: int, count: int = 37) -> str:
    return f"{place}{year}年法治政府建设情况报告\n" + WORDS.format(count=count)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    return tmp_path


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / "reports" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def kinds(library: Library) -> set[str]:
    return {notice.kind for notice in library.notices}


def test_nothing_at_all_is_an_empty_library(tmp_path: Path) -> None:
    library = open_library(tmp_path / "nowhere")
    assert library.table.empty and list(library.table.columns) == list(COLUMNS)
    assert library.reports.empty and not library.texts and library.problems == ()


def test_one_report(folder: Path) -> None:
    put(folder, "长丰县 2023.txt", report_of("长丰县", 2023))
    library = open_library(folder)
    (report,) = library.reports.to_dict("records")
    assert report["report_id"] == "长丰县-2023"
    assert [report[level] for level in ("province", "city", "county")] == ["安徽省", "合肥市", "长丰县"]
    assert report["year"] == 2023 and report["chars"] == len(library.texts["长丰县-2023"]) and not report["excerpt"]
    assert report["figures"] == len(library.table) > 0
    for row in library.table.itertuples():
        assert library.texts[row.report_id][row.start:row.end] == row.surface
    assert library.problems == () and library.notices == ()


def test_a_bad_file_is_named_and_the_others_are_read(folder: Path) -> None:
    put(folder, "good.txt", report_of("长丰县", 2023))
    put(folder, "empty.txt", "")
    put(folder, "binary.txt", bytes(range(256)) * 20)
    put(folder, "picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200))
    put(folder, "broken.docx", b"PK\x03\x04 nothing")
    put(folder, "reports.toml", '[[report]]\nfile = "missing.txt"\n')
    library = open_library(folder)
    assert set(library.reports["report_id"]) == {"good"}
    assert {problem.file for problem in library.problems} == {"empty.txt", "binary.txt", "picture.png", "broken.docx", "missing.txt"}
    for problem in library.problems:
        assert problem.reason and problem.remedy
        assert problem.file in problem.sentence() and problem.file in problem.sentence("en")
        assert not any("\u4e00" <= character <= "\u9fff" for character in problem.sentence("en").replace(problem.file, ""))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights of files cannot be taken away here")
def test_a_file_that_may_not_be_read_is_named(folder: Path) -> None:
    put(folder, "closed.txt", report_of("长丰县", 2023)).chmod(0)
    assert [problem.file for problem in open_library(folder).problems] == ["closed.txt"]


def test_an_error_of_the_program_stops_no_other_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "a.txt", report_of("长丰县", 2023))
    put(folder, "b.txt", report_of("肥东县", 2023))
    extract = lib.store.extract_rows
    monkeypatch.setattr(lib.store, "extract_rows", lambda report: extract(report) if report.id == "a" else 1 // 0)
    library = open_library(folder)
    assert set(library.reports["report_id"]) == {"a"}
    assert [problem.file for problem in library.problems] == ["b.txt"] and "ZeroDivisionError" in library.problems[0].reason


def test_a_wrong_entry_is_said_and_reports_are_read_without_entries(folder: Path) -> None:
    put(folder, "a.txt", report_of("长丰县", 2023))
    put(folder, "reports.toml", '[[report]]\nfile = "a.txt"\nyear = "x"\n')
    library = open_library(folder)
    assert len(library.reports) == 1 and library.problems[0].file == "reports.toml"


def test_the_same_report_twice_is_listed_once(folder: Path) -> None:
    put(folder, "a.txt", report_of("长丰县", 2023))
    put(folder, "copy of a.txt", report_of("长丰县", 2023).replace("\n", "\r\n"))
    library = open_library(folder)
    assert library.reports["report_id"].tolist() == ["a"] and kinds(library) == {"same_report"}
    assert set(library.table["report_id"]) == {"a"} and set(library.texts) == {"a"}
    assert "copy of a.txt" in library.notices[0].sentence() and "a.txt" in library.notices[0].sentence("en")


def test_of_two_versions_the_last_one_counts_and_the_other_can_be_read(folder: Path) -> None:
    put(folder, "changfeng-v2.txt", report_of("长丰县", 2023, 37))
    put(folder, "changfeng-v10.txt", report_of("长丰县", 2023, 38))
    library = open_library(folder)
    assert kinds(library) == {"newer_version"}
    assert library.reports.set_index("report_id")["superseded_by"].to_dict() == {"changfeng-v10": "", "changfeng-v2": "changfeng-v10"}
    assert set(library.table["report_id"]) == {"changfeng-v10"} and set(library.older["report_id"]) == {"changfeng-v2"}
    assert set(library.texts) == {"changfeng-v10", "changfeng-v2"}


def test_of_two_versions_the_one_retrieved_last_counts(folder: Path) -> None:
    put(folder, "a.txt", report_of("长丰县", 2023, 37))
    put(folder, "b.txt", report_of("长丰县", 2023, 38))
    entry = '[[report]]\nfile = "{}.txt"\nretrieved = "{}"\n'
    put(folder, "reports.toml", entry.format("a", "2024-06-01") + entry.format("b", "2024-05-01"))
    assert set(open_library(folder).table["report_id"]) == {"a"}


def test_reports_of_other_subjects_and_years_are_no_versions(folder: Path) -> None:
    put(folder, "a.txt", report_of("长丰县", 2023))
    put(folder, "b.txt", report_of("长丰县", 2023).replace("法治政府建设情况", "政府信息公开工作年度"))
    put(folder, "c.txt", report_of("长丰县", 2022))
    library = open_library(folder)
    assert set(library.table["report_id"]) == {"a", "b", "c"} and library.notices == ()


def test_two_issuers_of_one_place_and_year_are_both_kept(folder: Path) -> None:
    put(folder, "a.txt", report_of("长丰县", 2023))
    put(folder, "b.txt", report_of("长丰县司法局", 2023))
    library = open_library(folder)
    assert set(library.table["report_id"]) == {"a", "b"} and kinds(library) == {"several_issuers"}


def test_a_year_that_cannot_be_told_is_missing_and_said(folder: Path) -> None:
    put(folder, "a.txt", "长丰县法治政府建设情况报告\n" + WORDS.format(count=5))
    library = open_library(folder)
    assert library.reports["year"].isna().all() and library.table["year"].isna().all() and kinds(library) == {"no_year"}


def test_a_shared_name_is_asked_not_guessed(folder: Path) -> None:
    put(folder, "a.txt", report_of("鼓楼区", 2023))
    library = open_library(folder)
    assert library.reports["region_code"].tolist() == [""] and kinds(library) == {"shared_region"}
    assert "南京市鼓楼区" in library.notices[0].sentence()


def test_entries_are_used(folder: Path) -> None:
    put(folder, "sub/a.txt", report_of("鼓楼区", 2023))
    put(folder, "reports.toml", '[[report]]\nfile = "sub/a.txt"\nid = "gulou"\nregion_code = "320106"\nsha256 = "00"\nurl = "http://x.gov.cn"\n')
    library = open_library(folder)
    (report,) = library.reports.to_dict("records")
    assert (report["report_id"], report["city"], report["url"]) == ("gulou", "南京市", "http://x.gov.cn")
    assert kinds(library) == {"changed_file"}


def test_files_of_one_name_get_ids_of_their_own(folder: Path) -> None:
    put(folder, "a.txt", report_of("长丰县", 2023))
    put(folder, "a.html", f"<html><body><h1>肥东县2023年法治政府建设情况报告</h1><p>{WORDS.format(count=5)}</p></body></html>")
    put(folder, "sub/a.txt", report_of("肥西县", 2023))
    put(folder, "README.md", "words about the folder")
    put(folder, ".hidden.txt", report_of("肥西县", 2020))
    library = open_library(folder)
    assert len(set(library.reports["report_id"])) == 3 and library.problems == ()


def figures_of(library: Library) -> pd.DataFrame:
    return library.table.astype(object).where(library.table.notna(), None)


def test_opening_again_reads_nothing_and_gives_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(SEED, folder / "reports")
    put(folder, "a.txt", report_of("长丰县", 2023))
    first = open_library(folder)
    monkeypatch.setattr(lib.store, "read_content", lambda *args: pytest.fail("was read again"))
    again = open_library(folder)
    assert again.fingerprint == first.fingerprint and again.notices == first.notices
    pd.testing.assert_frame_equal(figures_of(again), figures_of(first))
    pd.testing.assert_frame_equal(again.reports, first.reports)
    assert dict(again.texts) == dict(first.texts)


def test_only_what_has_changed_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "a.txt", report_of("长丰县", 2023))
    path = put(folder, "b.txt", report_of("肥东县", 2023))
    first = open_library(folder)
    path.write_text(report_of("肥东县", 2023, 99), encoding="utf-8")
    read, names = lib.store.read_content, []
    monkeypatch.setattr(lib.store, "read_content", lambda data, name, limits: names.append(name) or read(data, name, limits))
    again = open_library(folder)
    assert names == ["b.txt"] and again.fingerprint != first.fingerprint and 99 in again.table["value"].tolist()


def test_a_damaged_cache_is_made_again(folder: Path) -> None:
    put(folder, "a.txt", report_of("长丰县", 2023))
    first = open_library(folder)
    kept = list((folder / ".cache").rglob("*.json"))
    assert len(kept) == 1
    for content in (b"", b"{", b"[]", b'{"report": {}}', b'{"report": null, "rows": [], "remarks": []}'):
        kept[0].write_bytes(content)
        pd.testing.assert_frame_equal(figures_of(open_library(folder)), figures_of(first))


def test_without_a_cache_all_works(folder: Path) -> None:
    put(folder, "a.txt", report_of("长丰县", 2023))
    (folder / ".cache").write_text("a file where the folder should be")
    assert len(open_library(folder).reports) == 1


def _open(folder: str, results: multiprocessing.Queue) -> None:      # type: ignore[type-arg]
    results.put(len(open_library(Path(folder)).table))


def test_two_processes_may_open_it_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))        # a new process would run the main script of a page's test
    for number, place in enumerate(["长丰县", "肥东县", "肥西县"]):
        put(folder, f"{number}.txt", report_of(place, 2023))
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    processes = [context.Process(target=_open, args=(str(folder), results)) for _ in range(2)]
    for process in processes:
        process.start()
    counts = [results.get(timeout=60) for _ in processes]
    for process in processes:
        process.join()
    assert counts[0] == counts[1] == len(open_library(folder).table) > 0


def test_progress_is_said(folder: Path) -> None:
    put(folder, "a.txt", report_of("长丰县", 2023))
    put(folder, "b.txt", "")
    said: list[tuple[int, int, str]] = []
    open_library(folder, lambda done, total, file: said.append((done, total, file)))
    assert said == [(0, 2, "a.txt"), (1, 2, "b.txt")]


def test_published_figures_stand_beside_texts_and_a_text_counts_instead(folder: Path) -> None:
    (folder / "published").mkdir()
    header = (ROOT / "data" / "published" / "figures.csv").read_text(encoding="utf-8").splitlines()[0]
    line = "{id},{place}2023年法治政府建设情况报告,county,{place}人民政府,{place},{code},2023,收到行政复议申请,,reconsideration,,12,,件,exact,actual,12件,http://x.gov.cn,true"
    lines = [header, line.format(id="p1", place="长丰县", code="340121"), line.format(id="p2", place="肥东县", code="340122")]
    (folder / "published" / "x.csv").write_text("\n".join(lines), encoding="utf-8")
    put(folder, "a.txt", report_of("长丰县", 2023))
    library = open_library(folder)
    assert set(library.table["report_id"]) == {"a", "p2"} and kinds(library) == {"text_instead"}
    row = library.table[library.table["report_id"].eq("p2")].iloc[0]
    assert row["source"] == "published" and pd.isna(row["start"]) and row["clause"] == ""
    assert library.reports.set_index("report_id").loc["p2", "excerpt"]


def test_a_wrong_line_of_published_figures_is_said(folder: Path) -> None:
    (folder / "published").mkdir()
    (folder / "published" / "x.csv").write_text("report_id,title\n1,2\n", encoding="utf-8")
    put(folder, "a.txt", report_of("长丰县", 2023))
    library = open_library(folder)
    assert len(library.reports) == 1 and library.problems[0].file == "x.csv"


def test_the_library_of_the_project(tmp_path: Path) -> None:
    for name in ("reports", "published"):
        shutil.copytree(ROOT / "data" / name, tmp_path / name)
    library = open_library(tmp_path)
    assert library.problems == ()
    assert library.reports["report_id"].is_unique and library.table["figure_id"].is_unique
    assert library.reports["region_code"].ne("").all() and library.reports["year"].notna().all()
    texts = library.table[library.table["source"].eq("text")]
    assert all(library.texts[row.report_id][row.start:row.end] == row.surface for row in texts.itertuples())
