"""How numbers and readings are written, in Chinese and in English."""
from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.catalog import FOLDER, load_catalog
from lib.lexicon import load_lexicon
from lib.wording import (
    MINUS,
    NBSP,
    is_fall,
    name_metric,
    name_place,
    phrase,
    say_prose,
    say_reading,
    say_tick,
    say_value,
    say_year,
    unit_group,
    unit_word,
)

# value, value_max, unit, bound, nature, surface → Chinese, English
SAID = [
    ((37, None, "件", "exact", "actual", "37件"), "37件", "37 cases"),
    ((1, None, "件", "exact", "actual", "1件"), "1件", "1 case"),
    ((2600, None, "户", "at_least", "actual", "2600余户"), "≥ 2600户", "≥ 2,600 businesses"),
    ((9999, None, "条", "exact", "actual", "9999条"), "9999条", "9,999 entries"),
    ((14000, None, "条", "at_least", "actual", "1.4万余条"), "≥ 1.4万条", "≥ 14,000 entries"),
    ((315000, None, "件", "exact", "actual", "31.5万件"), "31.5万件", "315,000 cases"),
    ((315000, None, "件", "exact", "actual", "31.50万件"), "31.50万件", "315,000 cases"),
    ((16846, None, "件", "exact", "actual", "16846件"), "1.6846万件", "16,846 cases"),
    ((120000000, None, "元", "exact", "actual", "1.2亿元"), "1.2亿元", "¥120 million"),
    ((2600000, None, "元", "at_least", "actual", "260余万元"), "≥ 260万元", "≥ ¥2.6 million"),
    ((260000, None, "元", "exact", "actual", "26万元"), "26万元", "¥260,000"),
    ((26.5, None, "%", "exact", "actual", "26.5%"), "26.5%", "26.5%"),
    ((26.5, None, "%", "exact", "actual", "26.50%"), "26.50%", "26.50%"),
    ((100, None, "%", "exact", "actual", "100%"), "100%", "100%"),
    ((90, None, "%", "exact", "actual", "百分之九十"), "90%", "90%"),
    ((4.4, None, "百分点", "exact", "actual", "4.4个百分点"), "4.4个百分点", "4.4 pp"),
    ((120, None, "工作日", "at_most", "actual", "120个工作日以内"), "≤ 120个工作日", "≤ 120 working days"),
    ((3, 5, "工作日", "exact", "actual", "3至5个工作日"), "3–5个工作日", "3–5 working days"),
    ((10000, 20000, "件", "exact", "actual", "1万至2万件"), "1–2万件", "10,000–20,000 cases"),
    ((8000, 12000, "件", "exact", "actual", "8000至1.2万件"), "8000–1.2万件", "8,000–12,000 cases"),
    ((600, None, "人", "approx", "actual", "600人左右"), "≈ 600人", "≈ 600 people"),
    ((92, None, "%", "exact", "target", "92%"), "目标 92%", "target 92%"),
    ((0, None, "件", "exact", "actual", "0件"), "0件", "0 cases"),
    ((48, None, "个", "exact", "actual", "48个"), "48个", "48"),
    ((0.25, None, "", "exact", "actual", "1/4"), "0.25", "0.25"),
    ((7, None, "尊", "exact", "actual", "7尊"), "7尊", "7 尊"),
]


@pytest.mark.parametrize(("figure", "zh", "en"), SAID)
def test_a_value_is_written_as_in_the_table_of_the_look(figure: tuple[float, float | None, str, str, str, str], zh: str, en: str) -> None:
    assert say_value(*figure, "zh").replace(NBSP, " ") == zh
    assert say_value(*figure, "en").replace(NBSP, " ") == en


def test_after_a_sign_stands_one_space_that_does_not_break() -> None:
    assert say_value(260, unit="件", bound="at_least") == f"≥{NBSP}260件"


@pytest.mark.parametrize(("falls", "bound", "said"), [
    (False, "exact", "+42.8%"), (True, "exact", f"{MINUS}31%"), (None, "exact", "31%"), (True, "at_least", f"降{NBSP}≥{NBSP}31%"),
    (False, "at_least", f"≥{NBSP}+42.8%")])
def test_a_change_has_a_sign_and_a_fall_a_true_minus(falls: bool | None, bound: str, said: str) -> None:
    assert say_value(42.8 if falls is False else 31, None, "%", bound, "change", falls=falls) == said


def test_in_a_sentence_words_stand_for_signs() -> None:
    assert say_prose(2600000, unit="元", bound="at_least") == "至少260万元"
    assert say_prose(2600000, unit="元", bound="at_least", lang="en") == "at least ¥2.6 million"
    assert say_prose(31, unit="%", bound="at_least", nature="change", falls=True) == "下降至少31%"


def test_no_number_is_not_a_nought() -> None:
    assert say_value(float("nan"), unit="件") == "没有报告"
    assert say_value(float("nan"), unit="件", lang="en") == "not reported"


def test_decimals_and_floats_are_said_alike() -> None:
    assert say_value(Decimal("0.3"), unit="%") == say_value(0.1 + 0.2, unit="%") == "0.3%"


@given(st.integers(0, 10**12), st.sampled_from(["zh", "en"]))
def test_no_digit_that_is_not_nought_is_lost(value: int, lang: str) -> None:
    said = say_value(value, unit="件", lang=lang)
    digits = "".join(c for c in said if c.isdigit())
    assert digits.strip("0") == str(value).strip("0")
    assert "e" not in said.removesuffix(" cases").removesuffix(" case").lower()


@pytest.mark.parametrize(("clause", "surface", "falls"), [
    ("受理案件同比增长12%", "12%", False), ("来访量较上年下降31%", "31%", True), ("申请材料减少3项", "3项", True),
    ("合格率提高2个百分点", "2个百分点", False), ("降幅收窄后又上升5%", "5%", False), ("变化了8%", "8%", None)])
def test_the_nearest_word_says_whether_a_change_goes_up_or_down(clause: str, surface: str, falls: bool | None) -> None:
    assert is_fall({"clause": clause, "surface": surface, "label": ""}) is falls


def test_ticks_use_the_chinese_scale() -> None:
    assert [say_tick(v, "件", "zh") for v in (500, 20000, 3e8)] == ["500", "2万", "3亿"]
    assert say_tick(20000, "件", "en") == "20,000"


def test_a_year_is_a_whole_number() -> None:
    assert (say_year(2023.0), say_year(2023), say_year(None), say_year(0)) == ("2023", "2023", "", "")


def test_readings_have_names() -> None:
    assert [say_reading(b, "actual", "zh") for b in ("exact", "at_least", "at_most", "approx")] == ["精确", "至少", "至多", "约"]
    assert say_reading("exact", "target", "en") == "target"


def test_words_that_count_the_same_share_a_group() -> None:
    assert unit_group("宗") == "件" == unit_group("件")
    assert unit_group("名") == "人"
    assert unit_group("人次") == "人次"


def test_every_unit_of_the_catalogue_has_an_english_name() -> None:
    units = set(load_lexicon().units) - {"%", "元"}
    named = tomllib.loads((FOLDER / "unit_names.toml").read_text(encoding="utf-8"))["unit"]
    assert units <= set(named), f"give these a line in data/catalog/unit_names.toml: {sorted(units - set(named))}"


def test_unit_names_name_known_units_only_once() -> None:
    names = tomllib.loads((FOLDER / "unit_names.toml").read_text(encoding="utf-8"))
    grouped = [word for words in names["same"] for word in words]
    assert len(grouped) == len(set(grouped))
    assert set(grouped) <= set(load_lexicon().units)


def test_every_phrase_is_there_in_both_languages_with_the_same_blanks() -> None:
    import string
    content = tomllib.loads((FOLDER / "phrases.toml").read_text(encoding="utf-8"))
    for section, entries in content.items():
        for key, entry in entries.items():
            if isinstance(entry, dict) and "zh" in entry and isinstance(entry["zh"], str):
                blanks = [{name for _, name, _, _ in string.Formatter().parse(entry[lang]) if name} for lang in ("zh", "en")]
                assert blanks[1] <= blanks[0], f"[{section}] {key}: the English asks for {blanks[1] - blanks[0]}"


def test_a_missing_phrase_is_named() -> None:
    with pytest.raises(ValueError, match=r"phrases\.toml.*“nothing”"):
        phrase("shares.nothing", "zh")


def test_a_metric_is_named_in_the_reader_s_language() -> None:
    id_, metric = next(iter(load_catalog().metrics.items()))
    assert name_metric(id_, "zh").full == metric.zh
    assert name_metric(id_, "en").full == metric.en
    assert unit_word("工作日", "zh") == "个工作日"


def test_a_report_of_an_unknown_place_is_called_by_its_id() -> None:
    row = {"region": "", "issuer": "", "report_id": "scan-7", "year": 2023}
    assert name_place(row, "zh") == "scan-7 2023"
    assert name_place({**row, "region": "元宝山区"}, "zh") == "元宝山区 2023"
