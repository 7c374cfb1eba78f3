"""Adding and correcting in a real browser: files dropped, figures used, a correction made, taken along, brought back, saved."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lib.adding import add_paths
from lib.store import open_library
from tests.report_files import make_docx, make_html, scanned_pdf, seed_text
from tests.waiting import settle

PLACE, OTHER = "元宝山区", "松山区"
TITLE = f"2023年{OTHER}法治政府建设工作报告"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the seed report alone."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "yuanbaoshan-2023.txt").write_text(seed_text(), encoding="utf-8")
    return tmp_path


def bring(page: Page, *files: tuple[str, bytes]) -> None:
    """Drops files on the page 添加报告 and waits until they are read: the box that took them is empty again."""
    page.locator("input[type=file]").first.set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files])
    expect(page.get_by_test_id("stFileChips")).to_have_count(0)
    settle(page)


def other_report() -> bytes:
    """The seed report as another county would have published it, as a Word file."""
    return make_docx(seed_text().replace(PLACE, OTHER))


def test_a_report_is_dropped_used_and_read_in_full_by_nobody_else(
        start_dashboard: Callable[..., str], new_page: Callable[..., Page], data: Path) -> None:
    address = start_dashboard(data)
    page = new_page()
    page.goto(f"{address}/add")
    settle(page)
    bring(page, ("报告 😀 **粗**.docx", other_report()), ("扫描.pdf", scanned_pdf()))
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_text("文件：报告 😀 **粗**.docx")).to_be_visible()
    expect(page.get_by_text("扫描.pdf：")).to_be_visible()
    page.get_by_role("button", name="在本次会话中使用").click()
    settle(page)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("含您在本次会话中添加的1份报告")
    page.get_by_role("link", name="看原文").click()
    expect(page.locator("h1")).to_have_text(TITLE)
    settle(page)
    expect(page.locator(".st-key-report_text")).to_contain_text("26.5%")
    other = new_page()
    other.goto(page.url)
    settle(other)
    expect(other.locator("body")).not_to_contain_text(OTHER)
    page.reload()
    settle(page)
    expect(page.locator("body")).not_to_contain_text(OTHER)


def test_a_correction_goes_round_from_the_visitor_to_the_operator(
        start_dashboard: Callable[..., str], new_page: Callable[..., Page], data: Path, tmp_path: Path) -> None:
    table = open_library(data).table
    figure = table[(table["surface"] == "37件") & (table["repeat_of"] == "")]["figure_id"].iloc[0]
    page = new_page()
    page.goto(f"{start_dashboard(data)}/data?figure={figure}")
    settle(page)
    page.get_by_role("button", name="读错了？提出更正").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("数值", exact=True).fill("73")
    dialog.get_by_label("理由（必填）").fill("两个数字写反了")
    dialog.get_by_label("更正人").fill("甲")
    dialog.get_by_label("更正人").press("Tab")
    settle(page)
    dialog.get_by_role("button", name="提出更正").click()
    expect(dialog).to_have_count(0)
    settle(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("两个数字写反了")
    expect(page.locator(".st-key-evidence")).to_contain_text("73件")
    page.get_by_test_id("stTopNavSection").filter(has_text="报告与数据").click()
    page.get_by_test_id("stTopNavDropdownLink").filter(has_text="添加报告").click()
    expect(page.locator("h1")).to_have_text("添加报告")
    settle(page)
    expect(page.get_by_text("改正：数值 37 → 73")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载更正（TOML）").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    page.get_by_role("button", name="撤回", exact=True).click()
    settle(page)
    expect(page.get_by_text("改正：数值 37 → 73")).to_have_count(0)
    bring(page, (file.name, file.read_bytes()))
    expect(page.get_by_text("改正：数值 37 → 73")).to_be_visible()
    assert add_paths([file], data).corrections == 1
    corrected = open_library(data).table.set_index("figure_id").loc[figure]
    assert (corrected["value"], corrected["corrected"]) == (73, "两个数字写反了")


def test_a_report_is_saved_for_all_where_the_operator_allows_it(
        start_dashboard: Callable[..., str], new_page: Callable[..., Page], data: Path) -> None:
    address = start_dashboard(data, LAW_REPORTS_ALLOW_SAVE="yes")
    page = new_page()
    page.goto(f"{address}/add")
    settle(page)
    bring(page, ("page.html", make_html(seed_text().replace(PLACE, OTHER))))
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存")).to_be_visible()
    other = new_page()
    other.goto(address)
    settle(other)
    expect(other.get_by_test_id("stSidebar")).to_contain_text("2份报告")
    assert len(list((data / "reports").glob("*.html"))) == 1


HOSTILE = """某市<img src=x onerror=alert(1)>2023年[法治](http://evil.example)政府建设工作报告

一、<script>alert(1)</script>工作情况
全年办理行政复议案件12件，审结<a href="http://evil.example">案件</a>10件，<b>检查</b>企业300余户，**培训**执法人员40人。
"""


FOREIGN = """[...document.querySelectorAll('script, img, a, iframe')].map(e => e.outerHTML).filter(e => /alert|evil/.test(e))"""


def test_no_markup_of_a_report_becomes_part_of_a_page(
        start_dashboard: Callable[..., str], new_page: Callable[..., Page], data: Path) -> None:
    page = new_page()
    page.on("dialog", lambda dialog: pytest.fail("a script of the report ran"))
    page.goto(f"{start_dashboard(data)}/add")
    settle(page)
    bring(page, ("<img src=x onerror=alert(1)>.txt", HOSTILE.encode()))
    page.get_by_role("button", name="在本次会话中使用").click()
    settle(page)
    for name in ("添加报告", "总览", "原文", "数据", "行政复议", "行政执法", "覆盖", "比较"):
        if name != "添加报告":
            _go(page, name)
        foreign = page.evaluate(FOREIGN)
        assert foreign == [], name


def _go(page: Page, name: str) -> None:
    """Goes to a page by the menu, the session stays."""
    sections = page.get_by_test_id("stTopNavSection")
    if name == "总览":
        page.get_by_role("link", name=name, exact=True).first.click()
    else:
        for number in range(sections.count()):
            sections.nth(number).click()
            link = page.get_by_test_id("stTopNavDropdownLink").filter(has_text=name)
            if link.count():
                link.first.click()
                break
            page.keyboard.press("Escape")
    expect(page.locator("h1")).not_to_have_text("添加报告")
    settle(page)


def test_a_folder_is_dropped_on_a_phone(
        start_dashboard: Callable[..., str], new_page: Callable[..., Page], data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "各县报告"
    folder.mkdir()
    for place in ("松山区", "红山区"):
        (folder / f"{place}.txt").write_text(seed_text().replace(PLACE, place), encoding="gb18030")
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{start_dashboard(data)}/add?lang=en")
    settle(page)
    page.get_by_text("A folder", exact=True).click()
    settle(page)
    page.locator("input[type=file]").first.set_input_files(folder)
    expect(page.get_by_role("heading", name="2 reports were read")).to_be_visible()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Use all 2 in this session").click()
    settle(page)
    page.goto(f"{page.url.partition('/add')[0]}/add")       # a new session: what was used is gone
    settle(page)
    expect(page.get_by_role("heading", name="2 reports were read")).to_have_count(0)
