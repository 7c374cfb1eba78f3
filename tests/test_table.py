"""The table of figures: declared columns and types, ids, repeats, and the rule that a figure never leaves its text."""
from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

from lib.figure import Figure
from lib.naming import Named
from lib.outline import read_outline
from lib.report import make_report
from lib.table import COLUMNS, by_category, concat, counted, frame_of, table_of

TEXT = "长丰县2023年法治政府建设情况报告\n一、主要工作\n（一）化解争议\n收到申请37件，其中受理36件。在受理的36件中，平均3至5天办结。"


def figure(words: str, number: str, unit: str, value_max: str | None = None, after: int = 0) -> Figure:
    start = TEXT.index(words, after)
    return Figure(start, start + len(words), Decimal(number), Decimal(value_max) if value_max else None, unit, "exact", "actual",
                  (start, start + len(number)))


FIGURES = [figure("37件", "37", "件"), figure("36件", "36", "件"), figure("36件", "36", "件", after=TEXT.index("在受理")),
           figure("3至5天", "3", "天", "5")]
NAMES = [Named("收到申请", "reconsideration", "administrative_reconsideration", "reconsideration.applications_received", None, None, None),
         Named("受理案件", "reconsideration", "administrative_reconsideration", None, None, 0, None),
         Named("受理案件", "reconsideration", "administrative_reconsideration", None, None, None, 1),
         Named("平均办结时间", "other", "other", None, "累计", None, None)]
REPORT = make_report(TEXT, file="changfeng-2023.txt", url="http://example.gov.cn/1")


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return table_of(REPORT, read_outline(TEXT), FIGURES, NAMES)


def test_columns_and_types_are_those_declared(table: pd.DataFrame) -> None:
    assert list(table.columns) == list(COLUMNS)
    assert {column: str(kind) for column, kind in table.dtypes.items()} == dict(COLUMNS)
    empty = table_of(REPORT, read_outline(TEXT), [], [])
    assert empty.dtypes.to_dict().keys() == table.dtypes.to_dict().keys() and len(empty) == 0
    assert str(empty["year"].dtype) == "Int64" and str(empty["value"].dtype) == "float64"


def test_every_figure_stands_in_the_text(table: pd.DataFrame) -> None:
    for row in table.itertuples():
        assert TEXT[row.start:row.end] == row.surface
        assert row.surface in row.clause
        assert row.figure_id == f"changfeng-2023:{row.start}-{row.end}"


def test_what_is_not_known_is_empty(table: pd.DataFrame) -> None:
    assert not table[["metric", "period", "part_of", "repeat_of", "corrected"]].isna().to_numpy().any()
    assert table["metric"].tolist()[1:] == ["", "", ""]
    assert table["value_max"].isna().tolist() == [True, True, True, False]
    assert table["period"].tolist() == ["", "", "", "累计"]


def test_identity_and_source_stand_in_every_row(table: pd.DataFrame) -> None:
    assert set(table["region_code"]) == {"340121"} and set(table["year"]) == {2023} and set(table["source"]) == {"text"}
    assert set(table["url"]) == {"http://example.gov.cn/1"}
    assert all(" › " in heading for heading in table["heading"])


def test_parts_and_repeats_name_figures(table: pd.DataFrame) -> None:
    ids = table["figure_id"].tolist()
    assert table["part_of"].tolist() == ["", ids[0], "", ""]
    assert table["repeat_of"].tolist() == ["", "", ids[1], ""]
    assert counted(table)["figure_id"].tolist() == [ids[0], ids[1], ids[3]]


def test_by_category(table: pd.DataFrame) -> None:
    parts = by_category(table)
    assert {category: len(rows) for category, rows in parts.items()} == {"reconsideration": 3, "other": 1}
    assert all(list(rows.columns) == list(COLUMNS) and rows.index.tolist() == list(range(len(rows))) for rows in parts.values())
    assert by_category(frame_of([])) == {}


def test_tables_are_joined_with_their_types(table: pd.DataFrame) -> None:
    both = concat([table, table.assign(report_id="other")])
    assert len(both) == 8 and both.dtypes.to_dict().keys() == table.dtypes.to_dict().keys()
    assert str(both["report_id"].dtype) == "category"
    assert concat([]).empty and list(concat([]).columns) == list(COLUMNS)


def test_a_year_that_is_not_known_is_missing() -> None:
    report = make_report("各项工作有序推进，办理37件。", file="x.txt")
    start = report.text.index("37件")
    one = Figure(start, start + 3, Decimal(37), None, "件", "exact", "actual", (start, start + 2))
    table = table_of(report, read_outline(report.text), [one], [NAMES[0]])
    assert table["year"].isna().all() and table["region_code"].tolist() == [""]


def test_figures_and_names_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(ValueError, match=r"changfeng-2023.*4 figures but 1 names"):
        table_of(REPORT, read_outline(TEXT), FIGURES, NAMES[:1])
    outside = Figure(len(TEXT), len(TEXT) + 2, Decimal(1), None, "件", "exact", "actual", (len(TEXT), len(TEXT) + 1))
    with pytest.raises(ValueError, match="outside its text"):
        table_of(REPORT, read_outline(TEXT), [outside], NAMES[:1])
