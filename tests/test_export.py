"""Files that leave the program: what a spreadsheet makes of them, and that they say what they hold."""
from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import export
from lib.export import TooLarge, cell, codebook, join_name, name_file, safe_text, to_csv, to_parquet, to_xlsx, to_zip
from lib.table import COLUMNS

ROWS = pd.DataFrame({
    "figure_id": ["a:1-3", "a:5-9"], "report_id": ["a", "a"], "region": ["元宝山区", "元宝山区"], "year": pd.array([2023, 2023], "Int64"),
    "metric": ["reconsideration.mediation_rate", ""], "label": ["行政复议调解率", "=HYPERLINK(1)"], "value": [26.5, 2600000.0],
    "value_max": [float("nan"), 3000000.0], "unit": ["%", "元"], "start": pd.array([1, None], "Int64"), "clause": ["调解率26.5%,", "-3项"]})


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_opens_in_excel_with_its_chinese() -> None:
    data = to_csv(ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    assert read(data)[1][2] == "元宝山区"
    assert data.count(b"\r\n") == 3


def test_numbers_stay_numbers_and_nothing_is_nothing() -> None:
    first, second = read(to_csv(ROWS))[1:]
    head = list(ROWS.columns)
    assert [first[head.index(name)] for name in ("year", "value", "value_max", "start")] == ["2023", "26.5", "", "1"]
    assert [second[head.index(name)] for name in ("value", "value_max", "start")] == ["2600000", "3000000", ""]
    assert cell(-3.5) == -3.5


@pytest.mark.parametrize("text", ["=1+1", "+86", "-3项", "@sum", "\t=1", "\r=1", " =1", "＝1+1", "\n=1", "\u3000+1"])
def test_no_text_is_run_as_a_formula(text: str) -> None:
    assert safe_text(text).startswith("'")
    assert read(to_csv(pd.DataFrame({text: [text]})))[1][0].startswith("'")


@given(st.text(max_size=30))
def test_harmless_texts_stay_as_they_are_but_for_control_characters(text: str) -> None:
    safe = safe_text(text)
    assert safe.lstrip(" \n\u3000\u00a0")[:1] not in ("=", "+", "-", "@", "\t", "\r") or safe.startswith("'")
    if text.isalnum():
        assert safe == text
    to_csv(pd.DataFrame({"x": [text]}))


def test_a_workbook_holds_numbers_texts_and_the_codebook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(ROWS)))
    sheet, codes = book.worksheets
    cells = {sheet.cell(1, n).value: sheet.cell(3, n) for n in range(1, sheet.max_column + 1)}
    assert cells["value"].value == 2600000
    assert cells["value"].data_type == "n"
    assert (cells["label"].value, cells["label"].data_type) == ("'=HYPERLINK(1)", "s")
    assert codes.max_row == len(ROWS.columns) + 1
    assert sheet.freeze_panes == "A2"


def test_characters_that_no_workbook_may_hold_do_not_break_it() -> None:
    assert to_xlsx(pd.DataFrame({"x": ["a\x00b\x1f\ud800", "字" * 40000]}, dtype=object))


def test_a_sheet_that_is_too_small_is_said_before_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "XLSX_ROWS", 2)
    with pytest.raises(TooLarge, match="CSV"):
        to_xlsx(ROWS)


def test_parquet_keeps_the_rows_as_they_are() -> None:
    pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(to_parquet(ROWS))), ROWS, check_dtype=False)


def test_a_zip_explains_itself() -> None:
    with zipfile.ZipFile(io.BytesIO(to_zip(ROWS, "元宝山区-2023-行政复议"))) as archive:
        assert set(archive.namelist()) == {"元宝山区-2023-行政复议.csv", "元宝山区-2023-行政复议.parquet", "codebook.csv", "metrics.csv",
                                           "README.txt"}
        assert [line[0] for line in read(archive.read("codebook.csv"))[1:]] == list(ROWS.columns)
        assert "行政复议调解率" in archive.read("metrics.csv").decode("utf-8-sig")
        assert "2个数字" in archive.read("README.txt").decode("utf-8-sig")


def test_the_codebook_explains_every_column_of_the_table() -> None:
    book = codebook()
    assert list(book["name"]) == list(COLUMNS), "data/catalog/codebook.toml must list the columns of lib/table.py in their order"
    assert book[["zh", "en", "meaning_zh", "meaning_en"]].ne("").all().all()


def test_a_file_name_says_place_year_and_topic() -> None:
    assert name_file(ROWS, "行政复议") == "元宝山区-2023-行政复议.csv"
    more = pd.concat([ROWS, ROWS.assign(region="方城县", year=2024)])
    assert name_file(more, "行政复议", "xlsx") == "2个地区-2023–2024-行政复议.xlsx"
    assert name_file(ROWS.head(0), "行政复议") == "行政复议.csv"


@given(st.text(max_size=200))
def test_every_system_takes_the_file_name(text: str) -> None:
    name = join_name([text, "2023"], "csv")
    assert not set(name) & set('\\/:*?"<>|\n\r\t\x00')
    assert 5 <= len(name) <= 104
    assert not name.startswith(".")
