"""The dashboard in a real browser: what a person does and sees, from the first request of a fresh server to the file on disk."""
from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from lib.store import open_library
from tests.waiting import settle

SEED = "yuanbaoshan-2023"
HEAD, ROW = 38, 35          # pixels of a table's head and rows
GOOD = "某县2022年法治政府建设情况报告\n一、工作开展情况\n全年收到行政复议申请12件。\n"
HOSTILE = (GOOD + "# 大字 <img src=x onerror=alert(1)> <b>粗</b> :red[红] :tada: $x^2$ [链](http://example.org) **重** "
           + "![图](y.png) 共处理5件。\n:material/home: http://example.org www.example.org a@example.org `码` | 表 | -> 共办理7件。\n"
           + "- 项\n1. 号\n> 引\n")
NARROW = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def figures(root: Path) -> pd.DataFrame:
    """The figures of the seed report, each once."""
    table = open_library(root / "data").table
    return table[(table["report_id"] == SEED) & (table["repeat_of"] == "")]


def address_of(page: Page) -> dict[str, list[str]]:
    """What the address of the page holds."""
    return parse_qs(urlsplit(page.url).query)


def choose_row(page: Page, number: int) -> None:
    """Clicks the box of a row of the last table, counted from 0."""
    table = page.get_by_test_id("stDataFrame").last
    table.scroll_into_view_if_needed()
    table.click(position={"x": 17, "y": HEAD + ROW * number + ROW / 2})
    settle(page)


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


def test_the_first_request_of_a_fresh_server_may_be_a_deep_link(start_dashboard: Callable[..., str], page: Page) -> None:
    page.goto(f"{start_dashboard()}/reconsideration?report={SEED}")
    settle(page)
    expect(page.locator("h1")).to_have_text("行政复议")
    expect(page.get_by_test_id("stSidebar")).to_contain_text("报告")
    expect(page.get_by_test_id("stTopNavSection").first).to_be_visible()
    assert address_of(page) == {"report": [SEED]}


def test_a_filter_changes_the_rows_and_stays_in_the_address_on_the_next_page(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/supervision?report={SEED}")
    settle(page)
    page.get_by_test_id("stSidebar").get_by_role("button", name="至少").click()
    settle(page)
    assert address_of(page)["bound"] == ["exact", "at_most", "approx"]
    page.get_by_test_id("stTopNavSection").filter(has_text="类别").click()
    page.get_by_test_id("stTopNavDropdownLink").filter(has_text="行政复议").click()
    expect(page.locator("h1")).to_have_text("行政复议")
    settle(page)
    assert address_of(page)["bound"] == ["exact", "at_most", "approx"]


def test_runs_that_are_cut_short_take_no_choice_away(start_dashboard: Callable[..., str], page: Page) -> None:
    page.goto(f"{start_dashboard()}/data?report={SEED}&bound=exact&bound=at_least")
    page.wait_for_selector("h1")
    for _ in range(20):                                         # each press runs the page anew, as a click would, while it is being drawn
        page.keyboard.press("r")
    settle(page)
    page.keyboard.press("r")                                    # now the browser tells what it holds for chosen
    settle(page)
    assert address_of(page) == {"report": [SEED], "bound": ["exact", "at_least"]}
    for name, on in (("精确", "true"), ("至少", "true"), ("约", "false")):
        expect(page.get_by_test_id("stSidebar").get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", on)
    expect(page.get_by_test_id("stMain")).not_to_contain_text("这些筛选下没有数字")


def test_the_category_filter_of_the_data_page(dashboard: str, page: Page, figures: pd.DataFrame) -> None:
    page.goto(f"{dashboard}/data?report={SEED}&category=enforcement")
    settle(page)
    count = int((figures["category"] == "enforcement").sum())
    expect(page.locator("h2").first).to_contain_text(f"{count}个数字")


def test_a_click_on_a_row_shows_its_sentence(dashboard: str, page: Page, figures: pd.DataFrame) -> None:
    page.goto(f"{dashboard}/reconsideration?report={SEED}")
    settle(page)
    choose_row(page, 1)
    row = figures[figures["category"] == "reconsideration"].iloc[1]
    panel = page.locator(".st-key-evidence")
    expect(panel).to_contain_text(str(row["surface"]))
    assert address_of(page)["figure"] == [row["figure_id"]]
    choose_row(page, 1)
    expect(panel).to_have_count(0)


def test_a_click_on_a_bar_shows_its_sentence(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/reconsideration?report={SEED}")
    settle(page)
    bar = page.locator(".js-plotly-plot .barlayer .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    expect(page.locator(".st-key-evidence")).to_be_visible()
    assert address_of(page)["figure"][0].startswith(SEED)


def test_the_report_opens_at_the_figure_of_the_address(dashboard: str, page: Page, figures: pd.DataFrame) -> None:
    row = figures[figures["category"] == "reconsideration"].iloc[-1]
    page.goto(f"{dashboard}/report?report={SEED}&figure={quote(str(row['figure_id']))}")
    settle(page)
    chosen = page.locator(".st-key-chosen_paragraph")
    expect(chosen).to_be_in_viewport()
    expect(chosen.locator("strong")).to_have_text(str(row["surface"]))
    page.get_by_role("button", name="上一个").click()
    settle(page)
    before = figures.sort_values("start")
    assert address_of(page)["figure"] == [before["figure_id"].iloc[before["figure_id"].tolist().index(row["figure_id"]) - 1]]


def test_from_the_evidence_to_the_report(dashboard: str, page: Page, figures: pd.DataFrame) -> None:
    row = figures[figures["category"] == "reconsideration"].iloc[2]
    page.goto(f"{dashboard}/reconsideration?report={SEED}&figure={quote(str(row['figure_id']))}")
    settle(page)
    page.locator(".st-key-evidence").get_by_role("link", name="在原文中看").click()
    expect(page.locator(".st-key-report_text")).to_be_visible()
    settle(page)
    assert address_of(page)["figure"] == [row["figure_id"]]


def test_the_csv_on_disk_holds_exactly_the_rows(dashboard: str, page: Page, figures: pd.DataFrame, tmp_path: Path) -> None:
    page.goto(f"{dashboard}/reconsideration?report={SEED}")
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="（CSV）").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.name == "元宝山区-2023-行政复议.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    wanted = figures[figures["category"] == "reconsideration"]
    assert [row["figure_id"] for row in read_csv(path)] == wanted["figure_id"].tolist()


@pytest.mark.parametrize(("button", "start"), [("CSV", b"\xef\xbb\xbf"), ("PNG", b"\x89PNG"), ("SVG", b"<svg")])
def test_a_chart_can_be_taken_away(dashboard: str, page: Page, tmp_path: Path, button: str, start: bytes) -> None:
    page.goto(f"{dashboard}/reconsideration?report={SEED}")
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).first.click()
    path = tmp_path / "file"
    waiting.value.save_as(path)
    assert path.read_bytes().startswith(start)


def test_compare_opens_from_a_link_and_the_rank_follows_a_filter(dashboard: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{dashboard}/compare?metric=reconsideration.cases_accepted&group=province")
    settle(page)
    before = page.locator("h2").first.inner_text()
    assert "广东" in before
    page.goto(f"{dashboard}/compare?metric=reconsideration.cases_accepted&group=province&province={quote('浙江省')}")
    settle(page)
    assert page.locator("h2").first.inner_text() != before
    page.goto(f"{dashboard}/compare?metric=reconsideration.cases_accepted&group=province")
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载列入的").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    rows = read_csv(path)
    assert {row["metric"] for row in rows} == {"reconsideration.cases_accepted"} and "reason" in rows[0]


def test_the_language_is_switched_and_stays_in_the_address(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/data")
    settle(page)
    page.get_by_test_id("stSidebar").get_by_text("English", exact=True).click()
    expect(page.locator("h1")).to_have_text("Data")
    settle(page)
    assert address_of(page)["lang"] == ["en"]
    page.reload()
    settle(page)
    expect(page.locator("h1")).to_have_text("Data")


def test_nonsense_in_the_address_is_cleaned_away(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/reconsideration?report=nobody&year=999&figure=x&topic=%3Cb%3E&bound=maybe")
    settle(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert address_of(page) == {}


def test_back_brings_the_choice_before(dashboard: str, page: Page) -> None:
    page.goto(f"{dashboard}/reconsideration?report={SEED}")
    settle(page)
    choose_row(page, 0)
    assert "figure" in address_of(page)
    page.go_back()
    settle(page)
    expect(page.locator(".st-key-evidence")).to_have_count(0)


@pytest.mark.parametrize("where", ["", "reconsideration", "report", "compare"])
def test_nothing_is_wider_than_a_phone(dashboard: str, new_page: Callable[..., Page], where: str) -> None:
    page = new_page(viewport=NARROW)
    page.goto(f"{dashboard}/{where}?report={SEED}")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_without_data_it_says_how_to_get_a_report(start_dashboard: Callable[..., str], page: Page, tmp_path: Path) -> None:
    page.goto(start_dashboard(data=tmp_path))
    settle(page)
    expect(page.get_by_text("还没有报告")).to_be_visible()


def test_the_rows_of_many_reports_are_turned_page_by_page(start_dashboard: Callable[..., str], page: Page, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for year in range(2010, 2024):
        text = f"某某县{year}年法治政府建设情况报告\n" + "".join(f"检查第{i}类企业{i + year}家。\n" for i in range(1, 61))
        (tmp_path / "reports" / f"{year}.txt").write_text(text, encoding="utf-8")
    page.goto(f"{start_dashboard(tmp_path)}/data")
    settle(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("第1–500行，共840行")
    page.get_by_role("button", name="Page 2").click()
    settle(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("第501–840行，共840行")
    assert address_of(page) == {"part": ["2"]}
    choose_row(page, 3)
    assert set(address_of(page)) == {"part", "figure"}
    expect(page.get_by_test_id("stMain")).to_contain_text("第501–840行，共840行")


def test_a_broken_file_is_named_and_the_others_are_shown(start_dashboard: Callable[..., str], page: Page, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "empty.txt").write_bytes(b"")
    (tmp_path / "reports" / "good.txt").write_text(GOOD, encoding="utf-8")
    page.goto(start_dashboard(data=tmp_path))
    settle(page)
    expect(page.get_by_text("empty.txt").first).to_be_visible()
    expect(page.get_by_text("12件").first).to_be_visible()


def test_nothing_in_a_report_is_taken_for_markup(start_dashboard: Callable[..., str], page: Page, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    page.goto(f"{start_dashboard(data=tmp_path)}/report")
    settle(page)
    box = page.locator(".st-key-report_text")
    for tag in ("img", "b", "code", "a[href*=example]", ".katex", "li", "blockquote", "table", "[data-testid=stIconMaterial]"):
        expect(box.locator(tag)).to_have_count(0)
    shown = box.inner_text().replace("\u2060", "")
    for words in (":tada:", ":red[红]", "$x^2$", "**重**", "<b>粗</b>", "http://example.org", ":material/home:", "->", "# 大字"):
        assert words in shown
