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
