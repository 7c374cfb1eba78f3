"""Adding reports and correcting figures as Streamlit's own test runner sees them: read, looked at, used, corrected, undone, saved."""
from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.correction import make_correction, read_corrections, write_corrections
from lib.intake import preview, replaced_by, with_session
from lib.outline import read_outline
from lib.store import Library, open_library
from lib.views.marking import find_passages, places_in
from tests.dashboard import ROOT
from tests.report_files import make_docx, make_html, make_pdf, scanned_pdf, seed_text

Open = Callable[[], AppTest]
PLACE, OTHER = "元宝山区", "松山区"
FIGURES = 47            # of the seed report, each counted once
# The frame and then one of the pages: Streamlit's runner goes to a page past app.py, which loses the press of a button on the way.
# The forms of the dialogs are drawn by themselves, because the runner closes a dialog at the first touch.
SCRIPT = """
import runpy
import streamlit as st
from lib.ui.correcting import draw_addition, draw_correction
from lib.ui.frame import open_frame, open_page
open_frame()
form = st.session_state.get("form")
if form == "add":
    draw_addition(open_page(), st.session_state["about"])
elif form == "correct":
    view = open_page()
    for _, row in view.library.table[view.library.table["figure_id"] == st.session_state["about"]].iterrows():
        draw_correction(view, row)
else:
    runpy.run_path(st.session_state["page"])
"""
MARKUP = "**b** [x](http:‹›) 😀 <img src=x onerror=alert(1)>.png"


def other_text() -> str:
    """The seed report as another county would have published it."""
    return seed_text().replace(PLACE, OTHER)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the seed report alone."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "yuanbaoshan-2023.txt").write_text(seed_text(), encoding="utf-8")
    return tmp_path


@pytest.fixture
def visit(data: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """A function that opens the page 添加报告 in a session of its own."""
    monkeypatch.setenv("LAW_REPORTS_DATA", str(data))

    def open_page() -> AppTest:
        return go(AppTest.from_string(SCRIPT, default_timeout=120), "add")
    return open_page


def go(test: AppTest, page: str) -> AppTest:
    """Goes to another page in the same session."""
    test.session_state["page"] = str(ROOT / "pages" / f"{page}.py")
    return open_form(test, "")


def open_form(test: AppTest, form: str, about: str = "") -> AppTest:
    """Opens the form of a dialog, "correct" about a figure or "add" about a report; "" closes it."""
    test.session_state["form"], test.session_state["about"] = form, about
    return sound(test.run())


def sound(test: AppTest) -> AppTest:
    """The test itself; fails where the page failed."""
    assert not test.exception, f"{test.exception[0].message}\n" + "\n".join(test.exception[0].stack_trace)
    return test


def bring(test: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drops files on the page."""
    test.file_uploader[0].set_value([(name, data, "application/octet-stream") for name, data in files])
    return sound(test.run())


def press(test: AppTest, key: str) -> AppTest:
    """Presses the button whose key begins so."""
    return sound(next(button for button in test.button if str(button.key).startswith(key)).click().run())


def said(test: AppTest) -> str:
    """Everything the page says in words, escapes taken away."""
    parts = (test.title, test.header, test.subheader, test.markdown, test.caption, test.warning, test.success, test.error)
    return "\n".join(element.value for group in parts for element in group).replace("\\", "").replace("\u2060", "")


def labels(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


def correct(test: AppTest, figure: str, reason: str = "原文写的是另一个数", **fields: str) -> AppTest:
    """Opens the correction of a figure, fills it in and submits it."""
    open_form(test, "correct", figure)
    fill(test, "of", **fields, reason=reason)
    return press(test, "submit_of_")


def fill(test: AppTest, form: str, **fields: str) -> None:
    """Writes into the fields of a form whose keys are name_form_…."""
    for name, value in fields.items():
        next(field for field in test.text_input if str(field.key).startswith(f"{name}_{form}_")).set_value(value)


@pytest.fixture
def figure(data: Path) -> str:
    """The first mention of 37件 in the seed report."""
    table = open_library(data).table
    return str(table[(table["surface"] == "37件") & (table["repeat_of"] == "")]["figure_id"].iloc[0])


@pytest.mark.parametrize(("name", "make"), [
    ("r.txt", lambda text: text.encode("gb18030")), ("r.docx", make_docx), ("r.html", make_html), ("r.pdf", make_pdf)])
def test_a_file_of_each_kind_shows_what_was_recognised(visit: Open, name: str, make: Callable[[str], bytes]) -> None:
    test = bring(visit(), (name, make(other_text())))
    assert test.header[0].value == f"2023年{OTHER}法治政府建设工作报告"
    assert test.header[1].value.startswith(f"{FIGURES}个数字")
    assert {field.label: field.value for field in test.text_input if field.label in ("发布机关", "年份")} == {
        "发布机关": f"{OTHER}人民政府", "年份": "2023"}
    doubts = test.dataframe[-1].value["doubts"].tolist()
    assert doubts == sorted(doubts, key=lambda doubt: not doubt), "the doubtful come first"
    assert "更正" not in "".join(doubts)


def test_files_that_fail_are_named_and_the_others_go_on(visit: Open) -> None:
    files = [("scan.pdf", scanned_pdf()), ("empty.txt", b""), (MARKUP, b"\x89PNG\r\n\x1a\n"), ("good.txt", other_text().encode())]
    test = bring(visit(), *files)
    assert test.subheader[0].value == "3份没有读"
    lines = [line for line in said(test).splitlines() if line.startswith("- ")]
    assert [line.removeprefix("- ").partition("：")[0] for line in lines] == ["scan.pdf", "empty.txt", MARKUP]
    assert test.header[0].value.startswith("2023年")
    press(test, "clear_failed")
    assert not test.subheader


def test_no_markup_of_a_name_or_title_is_taken_as_markup(visit: Open) -> None:
    text = "# 某市<script>alert(1)</script> [2022年](http://a.b)法治政府建设工作报告\n\n共办理案件12件，审结**10件**。:tada: $x$\n"
    test = bring(visit(), ("[y](http://c.d).txt", text.encode()), (MARKUP, b"\x89PNG\r\n\x1a\n"))
    raw = [element.value for group in (test.header, test.markdown, test.caption) for element in group]
    raw += [str(cell) for table in test.table for row in table.value.itertuples() for cell in row]
    assert not [value for value in raw if re.search(r"(?<!\\)(<script|<img|\]\(|\*\*审|:tada:|\$x)", value)]


def test_pasted_text_is_read_like_a_file(visit: Open) -> None:
    test = visit()
    test.segmented_control(key="add_way").set_value("paste").run()
    next(button for button in test.button if button.label == "读这段文字").click().run()
    assert "还没有文字" in said(sound(test))
    test.text_area[0].set_value(other_text())
    next(button for button in test.button if button.label == "读这段文字").click().run()
    assert sound(test).header[0].value == f"2023年{OTHER}法治政府建设工作报告"


def test_a_shared_name_is_asked_for_and_the_answer_holds(visit: Open) -> None:
    test = bring(visit(), ("r.txt", seed_text().replace(PLACE, "朝阳区").encode()))
    question = next(group for group in test.button_group if "同名" in group.label)
    assert len(question.options) == 2
    question.set_value("110105").run()
    assert not [group for group in sound(test).button_group if "同名" in group.label]
    assert "北京市 朝阳区" in [str(cell) for row in test.table[0].value.itertuples() for cell in row]


def test_the_identity_can_be_edited(visit: Open) -> None:
    test = bring(visit(), ("r.txt", other_text().encode()))
    next(field for field in test.text_input if field.label == "年份").set_value("两千")
    next(button for button in test.button if button.label == "改好了").click().run()
    assert "年份写不对" in said(test)
    next(field for field in test.text_input if field.label == "年份").set_value("2022")
    next(field for field in test.text_input if field.label == "标题").set_value("改过的标题")
    next(button for button in test.button if button.label == "改好了").click().run()
    assert sound(test).header[0].value == "改过的标题"
    press(test, "use_")
    assert "改过的标题" in said(go(test, "overview")) or "2022" in str(test.dataframe[0].value)


def test_a_report_in_use_is_on_every_page_of_this_session_and_of_no_other(visit: Open) -> None:
    other, test = visit(), bring(visit(), ("r.txt", other_text().encode()))
    assert "看总览" not in labels(test)
    assert "含您在本次会话中" not in said(test)
    press(test, "use_")
    assert "含您在本次会话中添加的1份报告" in said(test)
    assert f"{2 * FIGURES}个数字" in said(go(test, "overview"))
    assert f"{2 * FIGURES}个数字" not in said(go(other, "overview"))
    press(go(test, "add"), "stop_")
    assert "含您在本次会话中" not in said(test)
    assert f"{FIGURES}个数字" in said(go(test, "data"))


def test_the_same_content_twice_is_read_once(visit: Open) -> None:
    test = bring(visit(), ("a.txt", other_text().encode()), ("b.txt", other_text().encode()))
    assert "b.txt：已经读过" in said(test)
    assert len(test.header) == 2


def test_the_most_files_at_a_time(visit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAW_REPORTS_MAX_FILES", "2")
    test = bring(visit(), *((f"{number}.txt", other_text().encode() + b"x" * number) for number in range(4)))
    assert test.header[0].value == "读出2份报告"
    assert "另外2份没有读：2.txt、3.txt" in said(test)


def test_saving_is_off_by_default_and_on_where_the_operator_says(visit: Open, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = bring(visit(), ("r.docx", make_docx(other_text())))
    assert "保存" not in labels(test)
    assert "没有开放保存" in said(test)
    monkeypatch.setenv("LAW_REPORTS_ALLOW_SAVE", "yes")
    press(sound(test.run()), "save_")
    assert "已保存" in said(test)
    assert len(list((data / "reports").glob("*.docx"))) == 1
    assert len(open_library(data).texts) == 2
    assert "没有开放保存" not in said(test)


def test_only_listed_addresses_save(visit: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAW_REPORTS_ALLOW_SAVE", "yes")
    monkeypatch.setenv("LAW_REPORTS_SAVE_EMAILS", "clerk@example.org")
    assert "保存" not in labels(bring(visit(), ("r.txt", other_text().encode())))
    listed = "clerk@example.org"
    for address, verified, allowed in ((listed, True, True), (listed, False, False), ("x@example.org", True, False)):
        user = {"is_logged_in": True, "email": address, "email_verified": verified}
        monkeypatch.setattr("streamlit.user_info.UserInfoProxy.to_dict", lambda self, user=user: user)
        assert ("保存" in labels(bring(visit(), ("r.txt", other_text().encode())))) is allowed


def test_a_correction_changes_the_value_shows_its_reason_and_is_undone(visit: Open, figure: str) -> None:
    other, test = visit(), visit()
    assert "请写理由" in said(correct(test, figure, reason="", value="73"))
    correct(test, figure, value="73")
    assert "37 → 73" in said(go(test, "add"))
    test.query_params["figure"] = figure
    rows = go(test, "data").dataframe[0].value
    assert "73件" in rows["value"].tolist()
    assert "精确（已更正）" in rows["reading"].tolist()
    assert "原文写的是另一个数" in str([table.value for table in test.table])
    assert "73件" not in go(other, "data").dataframe[0].value["value"].tolist(), "nobody else sees it"
    press(test, "undo_")
    assert "73件" not in test.dataframe[0].value["value"].tolist()
    assert "更正" not in "".join(header.value for header in go(test, "add").header)


def test_a_report_that_is_only_looked_at_shows_its_corrections_too(visit: Open) -> None:
    test = bring(visit(), ("r.txt", other_text().encode()))
    press(test, "use_")
    [item] = test.session_state["own_reports"].values()
    figure = str(item.table["figure_id"].iloc[0])
    correct(test, figure, value="12万")
    press(go(test, "add"), "stop_")
    assert test.dataframe[-1].value["doubts"].str.startswith("已更正").any()
    assert "→ 120000" in said(test)
    assert "对不上" not in said(test)
    press(test, "remove_")
    assert not test.header


def test_what_cannot_be_is_not_taken(visit: Open, figure: str) -> None:
    assert "“很多”不是数" in said(correct(visit(), figure, value="很多"))
    assert "还没有改动" in said(correct(visit(), figure))
    test = open_form(visit(), "correct", figure)
    next(box for box in test.selectbox if str(box.key).startswith("metric_")).set_value("reconsideration.mediation_rate").run()
    fill(test, "of", reason="试一试")
    assert "单位" in said(press(test, "submit_of_"))
    assert not test.session_state["own_corrections"] if "own_corrections" in test.session_state else True


def test_a_false_figure_is_removed(visit: Open, figure: str) -> None:
    test = open_form(visit(), "correct", figure)
    next(group for group in test.segmented_control if str(group.key).startswith("way_")).set_value("remove").run()
    fill(test, "of", reason="不是数字")
    press(test, "submit_of_")
    assert f"{FIGURES - 1}个数字" in said(go(test, "data"))
    assert "删去" in said(go(test, "add"))


def test_corrections_that_were_downloaded_are_taken_in_and_misfits_named(visit: Open) -> None:
    text = seed_text()
    at = text.index("37件")
    fits = make_correction("yuanbaoshan-2023", text, at, at + 3, "change", {"value": 73}, reason="两个数字写反了", by="甲")
    gone = make_correction("yuanbaoshan-2023", text.replace("37件", "99件"), at, at + 3, "change", {"value": 1}, reason="没有这句", by="乙")
    test = bring(visit(), ("更正.toml", write_corrections([fits]).encode()))
    assert "读入1条更正" in said(test)
    assert "37 → 73" in said(test)
    test = bring(visit(), ("更正.toml", write_corrections([gone]).encode()))
    assert "1条更正对不上报告的文字" in said(test)
    assert "有1条更正对不上" in said(test)
    test = bring(visit(), ("坏.toml", b"[[correction]]\nreport = 1\n"))
    assert test.subheader[0].value == "1份没有读"


def test_a_missing_figure_is_added_by_its_words(visit: Open) -> None:
    text = f"{OTHER}2023年法治政府建设工作报告\n\n一、工作情况\n全年办理复议案件12件。辖区共有律师事务所若干家，甲家最大。\n"
    test = press(bring(visit(), ("r.txt", text.encode())), "use_")
    [report] = test.session_state["own_reports"]
    open_form(test, "add", report)
    test.text_area[0].set_value("没有的话").run()
    assert "报告里没有这些字" in said(test)
    test.text_area[0].set_value("辖区共有律师事务所").run()
    exact = next(field for field in test.text_input if str(field.key).startswith("exact_"))
    assert "照抄" in said(exact.set_value("十家").run())
    exact.set_value("若干家").run()
    fill(test, "new", value="8", label="律师事务所", reason="按名录补")
    assert "请选类别" in said(press(test, "submit_new_"))
    next(box for box in test.selectbox if str(box.key).startswith("category_new_")).set_value("service_reform")
    press(test, "submit_new_")
    assert "律师事务所" in go(test, "data").dataframe[0].value["label"].tolist()
    assert "补上：" in said(go(test, "add"))


def test_ones_own_version_of_a_report_stands_for_the_one_of_the_library(data: Path) -> None:
    library = open_library(data)
    item = preview((seed_text() + "\n后记一句。").encode(), "again.txt")
    assert replaced_by(library, [item]) == {"yuanbaoshan-2023": item.report.id}
    mine, errors = with_session(library, [item], [])
    assert not errors
    assert set(mine.table["report_id"]) == {item.report.id}
    assert set(mine.older["report_id"]) == {"yuanbaoshan-2023"}
    assert _superseded(mine) == {"yuanbaoshan-2023": item.report.id}
    assert _superseded(library) == {}, "the shared library stays as it is"


def _superseded(library: Library) -> dict[str, str]:
    found = library.reports[library.reports["superseded_by"] != ""]
    return dict(zip(found["report_id"], found["superseded_by"], strict=True))


def test_a_figure_removed_goes_from_every_printing_of_its_passage(data: Path) -> None:
    library, text = open_library(data), seed_text()
    outline = read_outline(text)
    again = library.table[(library.table["repeat_of"] != "") & library.table["start"].map(outline.first_printing).notna()].iloc[0]
    first = library.table[library.table["figure_id"] == again["repeat_of"]].iloc[0]
    removal = make_correction("yuanbaoshan-2023", text, int(first["start"]), int(first["end"]), "remove", reason="不是数字", by="")
    mine, _ = with_session(library, [], [removal])
    assert not set(mine.table["figure_id"]) & {first["figure_id"], again["figure_id"]}


def test_corrections_come_back_from_their_file(data: Path) -> None:
    text = seed_text()
    at = text.index("37件")
    one = make_correction("yuanbaoshan-2023", text, at, at + 3, "change", {"value": 73, "label": "引“号”\n换行"}, reason="理由", by="甲")
    assert read_corrections(write_corrections([one]), "x.toml") == [one]


def test_copied_words_are_found_whatever_blanks_the_browser_made_of_them() -> None:
    text = "甲\n\n\u3000\u3000办理案件\n12件。另外审结12件。\n"
    outline = read_outline(text)
    [passage] = find_passages(text, outline, "办理 案件12件")
    assert text[passage[0]:passage[1]].startswith("办理案件")
    assert [text[a:b] for a, b in places_in(text, passage, "12件")] == ["12件"]
    assert find_passages(text, outline, "   ") == []
    assert find_passages(text, None, "甲") == []
