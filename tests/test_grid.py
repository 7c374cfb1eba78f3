"""Flattened tables: the row, the column and the caption of a number."""
from __future__ import annotations

from lib.grid import Place, read_places


def places(text: str, *numbers: str) -> list[Place | None]:
    found = read_places(text, [text.index(n) for n in numbers])
    return [found.get(text.index(n)) for n in numbers]


def test_rows_with_bars() -> None:
    text = "表1 各部门收到申请情况\n部门 | 收到 | 受理 |\n公安局 | 31 | 27 |\n财政局 | 52 | 44 |\n"
    first, last = places(text, "31", "44")
    assert first and (first.row, first.column) == ("公安局", "收到") and "收到申请" in first.caption
    assert last and (last.row, last.column) == ("财政局", "受理")


def test_a_cell_a_line_without_bars() -> None:
    text = "单位\n收到\n受理\n公安局\n31\n27\n财政局\n52\n44\n"
    first, last = places(text, "31", "44")
    assert first and (first.row, first.column) == ("公安局", "收到")
    assert last and (last.row, last.column) == ("财政局", "受理")


def test_prose_is_no_table() -> None:
    text = "全年受理行政复议申请31件，审结27件。\n开展检查52次，发现问题44个。\n"
    assert places(text, "31", "44") == [None, None]


def test_rows_with_tabs_under_two_header_rows() -> None:
    text = "单位\t行政处罚\t\t行政检查\n\t立案\t结案\t\n水利局\t31\t27\t415\n农业局\t52\t\t608\n"
    first, second, third, last = places(text, "31", "27", "415", "608")
    assert first and (first.row, first.column) == ("水利局", "行政处罚立案")
    assert second and second.column == "行政处罚结案"
    assert third and third.column == "行政检查"
    assert last and (last.row, last.column) == ("农业局", "行政检查"), "an empty cell keeps its column"


def test_a_name_that_spans_rows_and_a_column_of_units() -> None:
    text = "类别\t项目\t单位\t数量\n执法\t检查\t次\t310\n\t处罚\t件\t27\n"
    first, last = places(text, "310", "27")
    assert first and (first.row, first.column) == ("执法检查", "数量")
    assert last and last.row == "执法处罚"


def test_rows_with_gaps_or_single_spaces() -> None:
    wide = "窗口名称　　办件量（件）\n税务（车购税）　　4102\n医保　　3868\n"
    narrow = "渠道 评价 好评率\n大厅 3120 99.9\n短信 201 98.7\n"
    first, = places(wide, "3868")
    last, = places(narrow, "98.7")
    assert first and (first.row, first.column) == ("医保", "办件量（件）")
    assert last and (last.row, last.column) == ("短信", "好评率")


def test_a_line_of_kinds_over_a_line_of_numbers() -> None:
    text = "结案方式\n维持\n驳回\n终止\n件数（件）\n28\n9\n13\n"
    first, last = places(text, "28", "13")
    assert first and first.column == "维持" and last and last.column == "终止"


def test_a_title_between_tables_belongs_to_the_second() -> None:
    text = "部门\t收到\n水利局\t31\n附表2 各乡镇情况\n乡镇\t收到\n东河乡\t52\n"
    first, last = places(text, "31", "52")
    assert first and first.caption == "" and last and last.caption == "各乡镇情况"


def test_tables_that_follow_each_other_a_cell_a_line() -> None:
    text = "第一项\n项目\n当年制发数（件）\n当年废止数（件）\n规章\n31\n27\n规范性文件\n52\n44\n第二项\n项目\n处理决定数量\n行政许可\n615\n"
    first, second, last = places(text, "27", "52", "615")
    assert first and (first.row, first.column) == ("规章", "当年废止数（件）")
    assert second and (second.row, second.column) == ("规范性文件", "当年制发数（件）")
    assert last and (last.row, last.column) == ("行政许可", "处理决定数量")


def test_a_header_that_spans_columns_without_empty_cells() -> None:
    text = "类别\t自然人\t法人\t合计\n\t企业\t机构\t其他\t\n新收\t31\t27\t52\t44\t615\n"
    first, middle, other, last = places(text, "31", "27", "44", "615")
    assert first and first.column == "自然人" and middle and middle.column == "企业"
    assert other and other.column == "其他法人" and last and last.column == "合计"
