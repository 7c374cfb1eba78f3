"""One process in several reports: which is shown, whose come first, and when there is none."""
from __future__ import annotations

import pandas as pd

from lib import extract
from lib.catalog import load_catalog
from lib.table import concat
from lib.views.processes import MOST_SHOWN, told_processes

CATALOG = load_catalog()


def _table(places: list[tuple[str, int]], sentence: str) -> pd.DataFrame:
    texts = [f"{place}{year}年法治政府建设情况报告\n{sentence}" for place, year in places]
    return concat([extract(text, f"{number}.txt") for number, text in enumerate(texts)])


def test_reports_that_tell_two_steps_are_shown_side_by_side_own_place_first() -> None:
    table = _table([("桃源县", 2022), ("元宝山区", 2021), ("青田县", 2023)], "全年收到行政复议申请50件，受理45件，审结40件。")
    told = told_processes(table, CATALOG, own="150403")
    assert told is not None and told.process.id == "reconsideration"
    assert [part["region"].iloc[0] for part in told.reports] == ["元宝山区", "青田县", "桃源县"]
    assert told.left_out == 0


def test_more_reports_than_are_shown_are_counted() -> None:
    table = _table([("桃源县", year) for year in range(2015, 2016 + MOST_SHOWN)], "全年收到行政复议申请50件，受理45件。")
    told = told_processes(table, CATALOG)
    assert told is not None and len(told.reports) == MOST_SHOWN and told.left_out == 1


def test_one_report_or_one_step_is_no_process_of_several() -> None:
    assert told_processes(_table([("桃源县", 2022)], "全年收到行政复议申请50件，受理45件。"), CATALOG) is None
    assert told_processes(_table([("桃源县", 2022), ("青田县", 2022)], "全年收到行政复议申请50件。"), CATALOG) is None
