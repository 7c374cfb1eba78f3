"""Adding reports: previewed, edited, saved whole or not at all, one file or ten thousand."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest

from lib import intake, saving
from lib.adding import add_paths, progress_bar
from lib.catalog import load_catalog
from lib.correction import load_corrections, make_correction, write_corrections
from lib.intake import (
    DOUBTS,
    NotAllowed,
    corrected,
    edit_identity,
    figures_by_category,
    order_by_doubt,
    preview,
    preview_text,
    save,
    uncertain,
    with_session,
)
from lib.reader import Unreadable
from lib.report import FILE_NAME, Entry, read_entries
from lib.saving import Incoming, finish_saves, save_reports
from lib.settings import DEFAULTS, Limits, SettingError, Settings, describe_settings, load_settings, may_save
from lib.store import open_library
from lib.table import COLUMNS
from tests.report_files import make_docx, make_html, make_pdf, scanned_pdf, seed_text

OPEN = Settings(allow_save=True)
REPORT = "元宝山区2022年法治政府建设情况报告\n一、行政复议\n全年收到行政复议申请37件,受理36件,审结34件。\n二、普法\n"
REPORT += "开展法治宣传活动12场。\n"


def test_a_preview_shows_what_was_recognised() -> None:
    found = preview(make_docx(seed_text()), "../报告 <b>.docx")
    assert found.name == "报告 <b>.docx" and found.ending == ".docx"
    assert (found.report.identity.region, found.report.identity.year) == ("元宝山区", 2023)
    assert list(found.table.columns) == list(COLUMNS)
    counts = figures_by_category(found.table)
    assert sum(counts.values()) >= 44 and set(counts) <= set(load_catalog().categories)
    for row in found.table.to_dict("records"):
        assert found.report.text[row["start"]:row["end"]] == row["surface"]


def test_pasted_text_is_a_report_too() -> None:
    found = preview_text(REPORT)
    assert found.report.text == REPORT and found.ending == ".txt"
    with pytest.raises(Unreadable, match="没有文字"):
        preview_text("  \n")
    with pytest.raises(Unreadable, match="上限"):
        preview_text(REPORT, Limits(max_characters=20))


def test_identity_can_be_set_and_left_to_the_text_again() -> None:
    found = preview_text(REPORT)
    edited = edit_identity(found, title="另一标题", year=2021, region_code="110105", level="county")
    identity = edited.report.identity
    assert (identity.title, identity.year, identity.region_code) == ("另一标题", 2021, "110105")
    assert set(edited.table["year"]) == {2021}
    assert edit_identity(edited, title=None, year=None, region_code="", level="").report.identity == found.report.identity


@pytest.mark.parametrize("change", [{"year": "2021"}, {"year": 20210}, {"level": "galaxy"}, {"region_code": "999999"}, {"text": "x"}])
def test_an_identity_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"cannot be|no field"):
        edit_identity(preview_text(REPORT), **change)


def test_doubtful_figures_come_first_and_say_why() -> None:
    found = preview_text(REPORT)
    rows = order_by_doubt(found.table, found.report.text)
    assert len(rows) == len(found.table) > 3
    first_clean = next((place for place, doubts in enumerate(rows["doubts"]) if not doubts), len(rows))
    assert all(rows["doubts"][:first_clean]) and not any(rows["doubts"][first_clean:])
    assert {doubt for doubts in rows["doubts"] for doubt in doubts.split()} <= set(DOUBTS)
    without_metric = rows[rows["metric"].eq("")]
    assert all("no_metric" in doubts for doubts in without_metric["doubts"])
    assert order_by_doubt(found.table.iloc[:0], "").empty


def test_corrections_of_a_session_show_in_its_preview() -> None:
    found = preview_text(REPORT)
    start = REPORT.index("12场")
    mine = make_correction(found.report.id, REPORT, start, start + 3, "remove", reason="重复", by="访客")
    other = make_correction("another", REPORT, start, start + 3, "remove", reason="重复", by="访客")
    table, errors = corrected(found.table, REPORT, [mine, other])
    assert not errors and "12场" not in set(table["surface"]) and len(table) == len(found.table) - 1


def test_what_is_uncertain_is_asked_and_what_was_found_offered() -> None:
    assert uncertain(preview_text(REPORT).report.identity) == {}
    shared = uncertain(preview_text("2022年朝阳区法治政府建设情况报告\n全年收到行政复议申请37件。").report.identity)
    assert {"110105", "220104"} <= set(shared["region_code"])
    nothing = uncertain(preview_text("收到行政复议申请37件。").report.identity)
    assert nothing["year"] == () and "title" in nothing


def test_a_visitors_reports_and_corrections_are_only_the_visitors(tmp_path: Path) -> None:
    save(preview_text(REPORT), tmp_path, OPEN)
    library = open_library(tmp_path)
    before = library.table.copy()
    mine = preview_text(REPORT.replace("2022", "2021"))
    start = REPORT.index("12场")
    change = make_correction("150403-2022", REPORT, start, start + 3, "change", {"value": 13}, reason="漏计", by="访客")
    seen, errors = with_session(library, [mine], [change])
    assert not errors and set(seen.reports["report_id"]) == {"150403-2022", mine.report.id}
    assert seen.reports.dtypes.equals(library.reports.dtypes) and seen.table.dtypes.astype(str).equals(library.table.dtypes.astype(str))
    assert int(seen.reports.set_index("report_id").loc[mine.report.id, "figures"]) == len(mine.table)
    assert list(seen.table[seen.table["corrected"].ne("")]["value"]) == [13.0]
    assert library.table.equals(before) and mine.report.id not in library.texts and seen.fingerprint != library.fingerprint
    assert with_session(library, [], [])[0].table is library.table


@pytest.mark.parametrize(("settings", "email", "allowed"), [
    (DEFAULTS, None, False), (DEFAULTS, "a@b.cn", False), (OPEN, None, True),
    (Settings(allow_save=True, save_emails=("a@b.cn",)), "A@b.cn ", True),
    (Settings(allow_save=True, save_emails=("a@b.cn",)), "c@b.cn", False),
    (Settings(allow_save=True, save_emails=("a@b.cn",)), None, False),
])
def test_saving_is_off_unless_the_operator_allows_it(tmp_path: Path, settings: Settings, email: str | None, allowed: bool) -> None:
    assert may_save(settings, email) is allowed
    if allowed:
        save(preview_text(REPORT), tmp_path, settings, email=email)
    else:
        with pytest.raises(NotAllowed):
            save(preview_text(REPORT), tmp_path, settings, email=email)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "data"), [("../../../evil.txt", REPORT.encode()), ("a.html", make_html(REPORT)),
                                            ("b.doc", make_docx(REPORT)), ("c", make_pdf(REPORT))])
def test_a_saved_report_is_the_original_file_with_its_entry(tmp_path: Path, name: str, data: bytes) -> None:
    folder = tmp_path / "data"
    found = edit_identity(preview(data, name), year=2022, title="题目")
    identity = found.report.identity
    report = save(found, folder, OPEN)
    files = {path.name: path for path in (folder / "reports").iterdir() if not path.name.startswith(".")}
    assert set(files) == {FILE_NAME, f"150403-2022{found.ending}"}
    assert files[f"150403-2022{found.ending}"].read_bytes() == data
    [entry] = read_entries(folder / "reports").values()
    assert (entry.id, entry.title, entry.year, entry.region_code) == (report, "题目", 2022, identity.region_code)
    library = open_library(folder)
    assert list(library.reports["report_id"]) == [report] and not library.problems
    assert library.texts[report] == found.report.text
    assert {path for path in tmp_path.rglob("*") if path.is_file()} <= set(folder.rglob("*"))


def test_the_same_file_is_saved_once_and_another_of_the_year_beside_it(tmp_path: Path) -> None:
    first = save(preview_text(REPORT), tmp_path, OPEN)
    assert save(preview_text(REPORT), tmp_path, OPEN) == first
    second = save(preview_text(REPORT + "附件\n"), tmp_path, OPEN)
    assert (first, second) == ("150403-2022", "150403-2022-2")
    assert len(read_entries(tmp_path / "reports")) == 2


def test_a_report_dropped_into_the_folder_by_hand_is_known(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "手放的.txt").write_text(REPORT, encoding="utf-8")
    assert save(preview_text(REPORT), tmp_path, OPEN) == "手放的"
    assert not (tmp_path / "reports" / FILE_NAME).exists()


def test_what_stood_in_the_entries_stays(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    old = '# kept by hand\n[[report]]\nfile = "old.txt"  # a remark\nyear = 2020\n'
    (tmp_path / "reports" / FILE_NAME).write_text(old, encoding="utf-8")
    save(preview_text(REPORT), tmp_path, OPEN)
    text = (tmp_path / "reports" / FILE_NAME).read_text(encoding="utf-8")
    assert text.startswith(old) and len(tomllib.loads(text)["report"]) == 2


def test_titles_with_quotes_and_markup_are_only_text(tmp_path: Path) -> None:
    title = 'a"]]\n[[report]]\nfile = "../x"\\<script>'
    save(edit_identity(preview_text(REPORT), title=title), tmp_path, OPEN)
    [entry] = read_entries(tmp_path / "reports").values()
    assert entry.title == title


def test_corrections_go_along_under_the_new_id(tmp_path: Path) -> None:
    found = preview_text(REPORT)
    start = REPORT.index("12场")
    mine = make_correction(found.report.id, REPORT, start, start + 3, "remove", reason="重复", by="访客")
    report = save(found, tmp_path, OPEN, corrections=[mine])
    assert [item.report for item in load_corrections(tmp_path)] == [report]
    assert "12场" not in set(open_library(tmp_path).table["surface"])


def test_what_a_visitor_downloaded_is_handed_to_the_operator(tmp_path: Path) -> None:
    found = preview_text(REPORT)
    start = REPORT.index("12场")
    mine = make_correction(found.report.id, REPORT, start, start + 3, "change", {"value": 13}, reason="漏计", by="访客")
    source = tmp_path / "source"
    write(source / "a-corrections.toml", write_corrections([mine]))
    write(source / "报告.txt", REPORT)
    summary = add_paths([source], tmp_path / "data")
    assert summary.exit_code == 0 and summary.corrections == 1 and "新增更正 1 条" in list(summary.lines())
    table = open_library(tmp_path / "data").table
    assert list(table[table["surface"].eq("12场")]["value"]) == [13.0]
    write(source / "b.toml", '[[correction]]\nreport = "a"\n')
    assert "缺少 action" in add_paths([source / "b.toml"], tmp_path / "data").failed[0].sentence


class Crash(BaseException):
    """The machine stops."""


def steps(monkeypatch: pytest.MonkeyPatch, last: int) -> None:
    """Let `last` renamings happen, then crash at the next one."""
    real, done = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        if len(done) == last:
            raise Crash
        done.append(target)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("last", [0, 1, 2, 3])
def test_a_crash_at_any_step_leaves_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int) -> None:
    folder = tmp_path / "reports"
    steps(monkeypatch, last)
    try:
        save(preview_text(REPORT), tmp_path, OPEN)
        assert last == 3
    except Crash:
        assert last < 3
    monkeypatch.undo()
    assert len(open_library(tmp_path).reports) in (0, 1) and not open_library(tmp_path).problems
    assert finish_saves(folder) == 0        # opening the library has done it
    seen = {path.name for path in folder.iterdir()} - {".lock"}
    assert seen in (set(), {FILE_NAME, "150403-2022.txt"})
    assert len(read_entries(folder)) == len(seen) // 2
    assert save(preview_text(REPORT), tmp_path, OPEN) == "150403-2022"
    assert len(open_library(tmp_path).reports) == 1


def test_a_faulty_list_of_reports_saves_nothing_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / FILE_NAME).write_text("[[report", encoding="utf-8")
    with pytest.raises(ValueError, match=FILE_NAME):
        save(preview_text(REPORT), tmp_path, OPEN)
    summary = add_paths([write(tmp_path / "new" / "a.txt", REPORT)], tmp_path)
    assert summary.exit_code == 1 and FILE_NAME in summary.failed[0].sentence


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_folder_is_added_and_no_file_stops_the_others(tmp_path: Path) -> None:
    source, data = tmp_path / "source", tmp_path / "data"
    write(source / "a.txt", REPORT)
    write(source / "sub" / "b.docx", make_docx(REPORT.replace("2022", "2021")))
    write(source / "sub" / "scan.pdf", scanned_pdf())
    write(source / "~$b.docx", b"lock")
    write(source / ".hidden" / "c.txt", REPORT)
    seen: list[tuple[int, int, str]] = []
    summary = add_paths([source, tmp_path / "missing.txt"], data, lambda *step: seen.append(step))
    assert sorted(item.id for item in summary.added) == ["150403-2021", "150403-2022"] and all(item.is_new for item in summary.added)
    assert sorted(Path(item.path).name for item in summary.failed) == ["missing.txt", "scan.pdf"]
    assert summary.exit_code == 1 and not any(item.remarks for item in summary.added)
    assert seen[0] == (0, 3, "a.txt") and seen[-1] == (3, 3, "")
    words = list(summary.lines())
    assert words[0] == "新增 2 份（其中 0 份需要核对），已有 0 份，未能读取 2 份" and len(words) == 3
    assert next(iter(summary.lines("en"))).startswith("2 added") and "scanned PDF" in "".join(summary.lines("en"))
    again = add_paths([source / "a.txt", source / "sub" / "b.docx"], data)
    assert again.exit_code == 0 and not any(item.is_new for item in again.added)
    assert add_paths([write(tmp_path / "empty" / ".x", "").parent], data).exit_code == 2


def test_a_defect_met_by_one_file_does_not_cost_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = intake.make_report

    def break_on_one(text: str, **more: object) -> object:
        if "坏" in text:
            raise ZeroDivisionError("odd")
        return real(text, **more)       # type: ignore[arg-type]

    monkeypatch.setattr(intake, "make_report", break_on_one)
    write(tmp_path / "new" / "a.txt", "坏" + REPORT)
    write(tmp_path / "new" / "b.txt", REPORT)
    summary = add_paths([tmp_path / "new"], tmp_path / "data")
    assert [item.id for item in summary.added] == ["150403-2022"] and "ZeroDivisionError: odd" in summary.failed[0].sentence


def test_ten_thousand_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source"
    for number in range(10_000):
        name = f"{number % 100}/{number}.txt"
        write(source / name, b"" if number >= 100 else f"{REPORT}附{number}\n")
    monkeypatch.setattr(saving, "write_whole", lambda path, data: path.write_bytes(data))      # what is tested is the number, not the disk
    summary = add_paths([source], tmp_path / "data")
    assert len(summary.added) == 100 and len(summary.failed) == 9_900
    assert len({item.id for item in summary.added}) == 100
    assert all("没有文字" in item.sentence for item in summary.failed)


def test_the_progress_bar_on_a_terminal_and_elsewhere() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, log = Terminal(), io.StringIO()
    for out in (terminal, log):
        show = progress_bar(out)
        show(0, 200, "a\x1b[31m.txt")
        show(100, 200, "b.txt")
        show(200, 200, "")
    assert "[############............] 100/200 b.txt" in terminal.getvalue() and "\x1b[31m" not in terminal.getvalue()
    assert log.getvalue() == "100/200\n200/200\n"


def test_settings_come_from_the_environment_then_the_file_then_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('allow_save = true\nmax_seconds = 9\nsave_emails = ["A@b.cn"]\n', encoding="utf-8")
    settings = load_settings(tmp_path, {"LAW_REPORTS_MAX_SECONDS": "7"})
    assert (settings.allow_save, settings.max_seconds, settings.save_emails) == (True, 7, ("a@b.cn",))
    assert load_settings(None, {}) == DEFAULTS and DEFAULTS.allow_save is False
    assert load_settings(None, {"LAW_REPORTS_SAVE_EMAILS": "a@b.cn, c@d.cn"}).save_emails == ("a@b.cn", "c@d.cn")


@pytest.mark.parametrize(("text", "environment", "said"), [
    ("colour = 3", {}, "colour"), ("allow_save", {}, "TOML"), ("", {"LAW_REPORTS_MAX_SECONDS": "soon"}, "whole number"),
    ("max_file_mb = 0", {}, "at least 1"),
    ("max_pages = true", {}, "whole number"), ("", {"LAW_REPORTS_ALLOW_SAVE": "perhaps"}, "yes or no"),
    ("save_emails = 3", {}, "addresses"),
])
def test_a_setting_that_cannot_be_is_named(tmp_path: Path, text: str, environment: dict[str, str], said: str) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match=said):
        load_settings(tmp_path, environment)


def test_every_setting_is_described() -> None:
    rows = describe_settings()
    assert {row["name"] for row in rows} == set(Settings.__dataclass_fields__)
    assert all(row["meaning"].endswith(("." , ").")) and row["variable"].startswith("LAW_REPORTS_") for row in rows)


def test_saving_keeps_what_was_said_of_a_report(tmp_path: Path) -> None:
    [saved] = save_reports(tmp_path, [Incoming(b"x", ".txt", Entry("", region_code="", title="无地区"))])
    assert (saved.id, saved.file, saved.is_new) == ("report", "report.txt", True)
