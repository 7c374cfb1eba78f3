"""What numbers are worth, in every way of writing them."""
from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.figure import find_figures
from lib.numeral import parse_number, write_chinese
from tests.figure_cases import lines, plain


def ways() -> list[tuple[str, str]]:
    """(value, way of writing it) of every entry in numerals.txt."""
    pairs = []
    for line in lines("numerals.txt"):
        value, _, written = line.partition(":")
        pairs += [(value, way) for way in re.findall(r"\S+(?: \d{3}(?!\d))*", written)]
    return pairs


@pytest.mark.parametrize(("value", "way"), ways())
def test_a_number_is_worth_the_same_however_it_is_written(value: str, way: str) -> None:
    figures = find_figures(f"共办理{way}件。")
    found = [plain(f.value) + (f"~{plain(f.value_max)}" if f.value_max is not None else "") for f in figures]
    assert found == [value], f"{way} gives {found}"


@pytest.mark.parametrize("words", ["", "件", "八五", "千分", "分之", "点", "1.2.3", "〇" * 50, "1" * 99])
def test_words_that_are_no_number_are_worth_nothing_and_raise_nothing(words: str) -> None:
    assert parse_number(words) is None


@pytest.mark.parametrize(("words", "value"), [
    ("百分之九十八点五", "98.5"), ("千分之三", "3"), ("四分之三", "0.75"), ("1/4", "0.25"), ("-3.5", "-3.5"), ("负二", "-2"),
    ("二〇二三", "2023"), ("1.2万亿", "1200000000000"), ("二百三十余万", "2300000"), ("拾贰", "12"), ("十余", "10")])
def test_parse_number(words: str, value: str) -> None:
    parsed = parse_number(words)
    assert parsed is not None and parsed[0] == Decimal(value) and parsed[1] is None


def styles(number: int) -> dict[str, str]:
    """A whole number in every style that reports use."""
    wide = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
    written = {"plain": str(number), "thousands": f"{number:,}", "wide": f"{number:,}".translate(wide),
               "blanks": f"{number:,}".replace(",", " "),
               "chinese": write_chinese(number), "formal": write_chinese(number, formal=True)}
    if number >= 10_000:
        written["万"] = f"{plain(Decimal(number) / 10_000)}万"
    if number >= 100_000_000:
        written["亿"] = f"{plain(Decimal(number) / 100_000_000)}亿"
        if number // 10_000 % 10_000:
            written["亿万"] = f"{number // 100_000_000}亿{number // 10_000 % 10_000}万"
    return written


@given(st.integers(min_value=2, max_value=999_999_999_999), st.sampled_from(["件", "户", "元", "人次", "平方米"]))
def test_any_number_in_any_style_is_read_back(number: int, unit: str) -> None:
    for style, written in styles(number).items():
        worth = number - number % 10_000 if style == "亿万" else number
        if style in ("chinese", "formal") and not written.strip("百千万亿佰仟"):
            continue
        text = f"年内共办理{written}{unit}，其余按期推进。"
        found = [(plain(f.value), f.unit, text[f.start:f.end]) for f in find_figures(text)]
        assert found == [(str(worth), unit, written + unit)], style


@given(st.decimals(min_value="0.01", max_value="99.99", places=2))
def test_any_share_is_read_back(share: Decimal) -> None:
    for written in (f"{share}%", f"{share}％", f"{share} %", f"百分之{share}"):
        found = find_figures(f"满意率为{written}。")
        assert [(f.value, f.unit) for f in found] == [(share, "%")], written


@given(st.text(alphabet="一二三四五六七八九十百千万亿零两点分之0123456789.,，/ -至余多", max_size=60))
def test_no_mixture_of_number_words_raises(words: str) -> None:
    parse_number(words)
    find_figures(f"共{words}件")
