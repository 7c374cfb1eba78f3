"""What pages show, without Streamlit: filters, comparison, coverage, reading, words, and that no report text turns into markup."""
from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.catalog import FOLDER, load_catalog
from lib.outline import read_outline
from lib.ui.markup import coloured, plain
from lib.views import compare as comparing
from lib.views.coverage import against_peers, unclaimed_labels
from lib.views.dictionary import list_metrics
from lib.views.evidence import cut_sentence, find_evidence
from lib.views.findings import finding, headlines, load_headlines
from lib.views.plan import plan_charts
from lib.views.reading import cut_block, find_blocks, find_chapters, neighbours_in_text, subjects, without_figures
from lib.views.searching import search_metrics, search_rows
from lib.views.selection import Choice, own_region, select_reports, select_rows
from lib.views.summary import say_summary, summarise
from lib.views.words import load_words
from lib.wording import counted_as

RECEIVED, CLOSED = "reconsideration.applications_received", "reconsideration.cases_closed"
BASE = {"issuer": "", "topic": "administrative_reconsideration", "category": "reconsideration", "value_max": float("nan"), "unit": "件",
        "bound": "exact", "nature": "actual", "period": "", "part_of": "", "repeat_of": "", "surface": "", "clause": "", "heading": "",
        "source": "text", "url": "", "corrected": "", "level": "county", "year": 2022, "metric": RECEIVED, "label": "收到行政复议申请"}


def table_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """A table of figures; each row gives region code and value and what differs from an exact count of one county."""
    made = []
    for number, row in enumerate(rows):
        report = row.get("report_id", f"r{row['region_code']}-{row.get('year', 2022)}")
        start = number * 10
        made.append({**BASE, "report_id": report, "figure_id": f"{report}:{start}-{start + 3}", "region": row["region_code"],
                     "start": start, "end": start + 3, **row})
    return pd.DataFrame(made)


def reports_of(table: pd.DataFrame, **more: Any) -> pd.DataFrame:
    reports = table.drop_duplicates("report_id")[["report_id", "region", "region_code", "level", "year", "issuer"]].copy()
    defaults = {"province": "甲省", "city": "", "county": "", "excerpt": False, "title": "", "url": "", "superseded_by": ""}
    return reports.assign(**{**defaults, **more}).reset_index(drop=True)


# --- filters -----------------------------------------------------------------------------------------------------------

def test_filters_choose_reports_and_rows() -> None:
    table = table_of({"region_code": "110101", "value": 5.0}, {"region_code": "120101", "value": 6.0, "year": 2023, "bound": "at_least"})
    reports = reports_of(table, province=["北京市", "天津市"])
    choose = lambda choice: select_rows(table, select_reports(reports, choice), choice, {})["value"].tolist()     # noqa: E731
    assert choose(Choice()) == [5, 6]
    assert choose(Choice(province="天津市")) == [6]
    assert choose(Choice(year=("2022",))) == [5]
    assert choose(Choice(bound=("at_least",))) == [6]
    assert choose(Choice(bound=())) == []
    assert choose(Choice(kind=("share",))) == []
    assert choose(Choice(report="r110101-2022", year=("2023",))) == [5], "a chosen report wins over the year"


def test_a_fact_stated_again_is_one_row() -> None:
    table = table_of({"region_code": "110101", "value": 5.0}, {"region_code": "110101", "value": 5.0, "repeat_of": "r110101-2022:0-3"})
    assert len(select_rows(table, reports_of(table), Choice(), {})) == 1


def test_ones_own_region_is_that_of_the_whole_reports() -> None:
    table = table_of({"region_code": "110101", "value": 5.0}, {"region_code": "120101", "value": 6.0})
    assert own_region(reports_of(table, excerpt=[False, True])) == "110101"
    assert own_region(reports_of(table)) == ""


# --- comparison --------------------------------------------------------------------------------------------------------

def compared(table: pd.DataFrame, **options: Any) -> comparing.Comparison:
    return comparing.compare(table, load_catalog().metrics[RECEIVED], **options)


@pytest.mark.parametrize(("different", "reason"), [
    ({"nature": "target"}, "nature"), ({"nature": "change"}, "nature"), ({"period": "2021"}, "period"), ({"unit": "%"}, "unit"),
    ({"level": "province"}, "level"), ({"region_code": "110101", "report_id": "r110101-2022"}, "again"),
    ({"region_code": "110101", "year": 2020, "report_id": "old"}, "older")])
def test_what_is_not_the_same_is_left_out_with_its_reason(different: dict[str, Any], reason: str) -> None:
    table = table_of({"region_code": "110101", "value": 5.0}, {"region_code": "120101", "value": 6.0},
                     {"region_code": "130101", "value": 7.0, **different})
    found = compared(table)
    assert found.left_out["reason"].tolist() == [reason]
    assert len(found.rows) == 2 and len(found.rows) + len(found.left_out) == 3


def test_units_that_count_the_same_share_an_axis() -> None:
    table = table_of({"region_code": "110101", "value": 5.0}, {"region_code": "120101", "value": 6.0, "unit": "宗"})
    assert len(compared(table).rows) == 2


@pytest.mark.parametrize(("unit", "allowed", "counted"), [
    ("宗", ["卷", "件", "宗", "本"], "卷"), ("本", ["卷", "件", "宗", "本"], "卷"), ("期", ["次", "场", "期"], "次"),
    ("场", ["场", "次"], "次"), ("家", ["个", "家"], "个"), ("件次", ["件", "件次"], "件次"), ("批", ["件", "批"], "批"),
    ("条", ["份", "条"], "条"), ("条", ["个", "条"], "个"),
    ("人次", ["人", "人次"], "人次"), ("元", ["元"], "元"), ("%", ["%"], "%"), ("宗", ["件"], "件"), ("", [], "")])
def test_measure_words_of_an_entry_that_count_the_same_share_an_axis(unit: str, allowed: list[str], counted: str) -> None:
    assert counted_as(unit, allowed) == counted


def test_categories_as_in_the_library_compare_like_text() -> None:
    table = table_of({"region_code": "110101", "value": 5.0}, {"region_code": "120101", "value": 6.0})
    texts = [column for column in table.columns if table[column].dtype != float and column not in ("start", "end", "year", "value")]
    assert len(compared(table.astype(dict.fromkeys(texts, "category"))).rows) == 2


def test_open_figures_enter_no_median() -> None:
    exact = [{"region_code": f"11010{n}", "value": float(n)} for n in range(1, 6)]
    told = comparing.spread(table_of(*exact, {"region_code": "120101", "value": 1000.0, "bound": "at_least"}))
    assert (told.exact, told.open, told.median, told.median_open) == (5, 1, 3.0, 3.5)


@pytest.mark.parametrize(("lang", "values", "value", "chip"), [
    ("en", [67, 609], "2 places", "67–609 cases"), ("zh", [67, 609], "67–609件", "2个地方"),
    ("en", [90, 155, 160, 240, 420], "160 cases", "90–420")])
def test_a_card_names_the_unit_of_a_range_once(lang: str, values: list[float], value: str, chip: str) -> None:
    table = table_of(*[{"region_code": f"11010{n}", "value": float(value)} for n, value in enumerate(values)])
    told = say_summary(summarise(table, load_catalog(), 1)[0], "", "", load_words(lang))
    assert told["value"].replace("\N{NO-BREAK SPACE}", " ") == value
    assert told["chip"].replace("\N{NO-BREAK SPACE}", " ").endswith(chip)


def test_no_median_below_five() -> None:
    told = comparing.spread(table_of(*[{"region_code": f"11010{n}", "value": float(n)} for n in range(1, 5)]))
    assert told.median is None and (told.least, told.most) == (1, 4)


def test_a_place_is_open_where_an_at_least_could_pass_it() -> None:
    table = table_of({"region_code": "1", "value": 9.0}, {"region_code": "2", "value": 5.0}, {"region_code": "3", "value": 4.0})
    assert comparing.place_of(table, "2") == (2, True)
    assert comparing.place_of(table.assign(bound=["exact", "exact", "at_least"]), "2") == (2, False)
    assert comparing.place_of(table.assign(bound=["at_least", "exact", "exact"]), "2") == (2, True)
    assert comparing.place_of(table, "9") is None


def test_an_about_that_cannot_pass_it_leaves_a_place_settled() -> None:
    table = table_of({"region_code": "1", "value": 9.0}, {"region_code": "2", "value": 5.0}).assign(bound=["exact", "approx"])
    assert comparing.place_of(table, "1") == (1, True)
    assert comparing.place_of(table.assign(value=[5.2, 5.0]), "1") == (1, False)


def test_equal_values_share_a_place() -> None:
    table = table_of({"region_code": "1", "value": 9.0}, {"region_code": "2", "value": 5.0}, {"region_code": "3", "value": 5.0})
    assert comparing.place_of(table, "2") == comparing.place_of(table, "3") == (2, True)


def test_years_need_two() -> None:
    table = table_of({"region_code": "1", "value": 9.0, "year": 2021}, {"region_code": "1", "value": 5.0, "year": 2022},
                     {"region_code": "2", "value": 5.0})
    assert comparing.several_years(compared(table, latest_only=False).rows)["year"].tolist() == [2021, 2022]


# --- coverage ----------------------------------------------------------------------------------------------------------

def test_peers_are_the_other_whole_reports_of_the_level() -> None:
    table = table_of({"region_code": "1", "value": 9.0}, {"region_code": "2", "value": 5.0, "metric": CLOSED},
                     {"region_code": "3", "value": 5.0, "metric": CLOSED}, {"region_code": "4", "value": 5.0, "level": "city"})
    reports = reports_of(table, excerpt=[False, False, True, False])
    found = against_peers(reports.iloc[0], reports, table, load_catalog()).set_index("metric")
    assert found.loc[RECEIVED, "given"] and not found.loc[CLOSED, "given"]
    assert (found.loc[CLOSED, "peers"], found.loc[CLOSED, "of"]) == (1, 1)


def test_labels_without_a_metric_are_counted() -> None:
    table = table_of({"region_code": "1", "value": 9.0, "metric": "", "label": "新事"}, {"region_code": "2", "value": 5.0})
    assert unclaimed_labels(table)["label"].tolist() == ["新事"]


# --- reading -----------------------------------------------------------------------------------------------------------

TEXT = ("某县2022年工作报告\n一、主要情况\n(一)办理复议\n一是依法办案。收到复议申请12件，审结10件。二是公开结果。\n"
        "(二)加强监督\n一是开展督察，改进作风。二是公开政务。\n")


def test_blocks_keep_every_character_that_is_seen() -> None:
    outline = read_outline(TEXT)
    blocks = find_blocks(outline)
    assert "".join("".join(TEXT[b.start:b.end].split()) for b in blocks) == "".join(TEXT.split())
    assert [b.kind for b in blocks].count("heading") == 3


def test_figures_become_segments_of_their_paragraph() -> None:
    outline = read_outline(TEXT)
    at = TEXT.index("12件")
    figures = pd.DataFrame({"start": [at], "end": [at + 3], "figure_id": ["f"]})
    segments = [s for block in find_blocks(outline) for s in cut_block(TEXT, block, figures, outline.clause_at(at))]
    assert [s.text for s in segments if s.figure_id] == ["12件"]
    assert "收到复议申请" in "".join(s.text for s in segments if s.clause)


def test_a_chapter_without_figures_is_named_with_what_it_talks_about() -> None:
    outline, at = read_outline(TEXT), TEXT.index("12件")
    chapters = find_chapters(outline, pd.DataFrame({"start": [at]}))
    empty = without_figures(chapters)
    assert ["监督" in chapter.title for chapter in empty] == [True]
    assert subjects(outline, empty[0]) == ["开展督察", "公开政务"]


def test_the_sentence_is_cut_round_the_figure() -> None:
    row = table_of({"region_code": "1", "value": 12.0}).iloc[0].copy()
    row["start"], row["end"] = TEXT.index("12件"), TEXT.index("12件") + 3
    evidence = find_evidence(row, table_of({"region_code": "1", "value": 12.0}), read_outline(TEXT))
    assert [piece.text for piece in evidence.pieces if piece.kind == "figure"] == ["12件"]
    assert "".join(piece.text for piece in evidence.pieces) in TEXT
    assert cut_sentence("abcdef", (0, 6), (1, 5), (2, 3))[2].text == "c"


def test_evidence_without_text_is_the_clause_or_nothing() -> None:
    table = table_of({"region_code": "1", "value": 12.0})
    assert find_evidence(table.iloc[0], table, None).pieces == ()


def test_before_and_after_in_the_text() -> None:
    table = table_of(*[{"region_code": "1", "value": float(n)} for n in range(3)])
    ids = table["figure_id"].tolist()
    assert neighbours_in_text(table, ids[1]) == (ids[0], ids[2])
    assert neighbours_in_text(table, ids[0])[0] == "" and neighbours_in_text(table, "none") == ("", ids[0])


# --- findings, plan, search --------------------------------------------------------------------------------------------

def test_a_process_is_told_in_its_order_and_drawn_once() -> None:
    table = table_of({"region_code": "1", "value": 10.0, "metric": CLOSED}, {"region_code": "1", "value": 12.0},
                     {"region_code": "1", "value": 80.0, "unit": "%", "metric": "", "label": "满意率"})
    said = finding(table, load_catalog(), load_words("zh"))
    assert said.index("12件") < said.index("10件")
    plan = plan_charts(table, load_catalog())
    assert plan.process and len(plan.process[1]) == 2 and len(plan.shares) == 1 and not plan.counts and plan.single.empty


def test_headlines_leave_out_targets() -> None:
    assert headlines(table_of({"region_code": "1", "value": 9.0, "nature": "target"}), load_catalog()).empty


def test_every_headline_is_a_metric_of_its_category() -> None:
    catalog = load_catalog()
    for category, metrics in load_headlines().items():
        assert category in catalog.categories
        wrong = [id_ for id_ in metrics if id_ not in catalog.metrics or catalog.metrics[id_].category != category]
        assert not wrong, f"data/catalog/headlines.toml, {category}: {wrong} are no metrics of this category; take them out or rename them"


def test_search_finds_words_in_any_column_and_takes_signs_as_they_are() -> None:
    table = table_of({"region_code": "1", "value": 9.0, "clause": "共(A+B)件"}, {"region_code": "2", "value": 5.0})
    assert len(search_rows(table, "(a+b")) == 1 and len(search_rows(table, "申请")) == 2 and search_rows(table, "无此词").empty
    assert search_metrics(list(load_catalog().metrics.values()), "Applications RECEIVED")[0].id == RECEIVED


def test_the_dictionary_names_each_unit_once_in_the_language_chosen() -> None:
    catalog = load_catalog()
    metrics = list(catalog.metrics.values())
    units = list_metrics(metrics, catalog, table_of({"region_code": "1", "value": 9.0}), load_words("en"))["unit"]
    assert all(len(names.split(", ")) == len(set(names.split(", "))) and "、" not in names for names in units)


# --- words -------------------------------------------------------------------------------------------------------------

def test_every_message_has_both_languages_with_the_same_places() -> None:
    for file in FOLDER.glob("messages*.toml"):
        for section, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for key, entry in entries.items():
                places = {lang: sorted(part.split("}")[0] for part in entry[lang].split("{")[1:]) for lang in ("zh", "en")}
                assert (entry["zh"] and entry["en"]) or section == "list", f"{file.name}, {section}.{key}: a language is empty; write it"
                assert set(places["zh"]) == set(places["en"]), f"{file.name}, {section}.{key}: {places}; use the same places in both"
                quotes = "“" in entry["en"] and "{quote}" not in entry["en"]
                assert not quotes, f"{file.name}, {section}.{key}: a Chinese font draws “ as wide as a character; write ' in English"


def test_every_word_asked_for_is_written() -> None:
    root = Path(__file__).resolve().parent.parent
    words = load_words("zh")
    for file in [*(root / "lib" / "ui").glob("*.py"), *(root / "lib" / "views").glob("*.py"), *(root / "pages").glob("*.py")]:
        for key in re.findall(r'words\("([a-z_]+\.[a-z_0-9]+)"', file.read_text(encoding="utf-8")):
            assert words.has(key), f"{file.name} asks for “{key}”, which data/catalog/messages.toml does not hold; add it"


# --- markup ------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("text", ["# 标题", "**重**", "[x](http://a.b)", "<b>x</b>", "$x^2$", ":red[x]", "- 项", "1. 项", "> 引", "`x`",
                                  "![x](y)", "~删~", "a|b", "\\(x\\)", "{x}", "_x_"])
def test_every_sign_of_markup_is_escaped(text: str) -> None:
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", plain(text)))


@pytest.mark.parametrize("text", [":tada:", ":material/home:", "http://a.b", "https://a.b", "www.a.b", "a@b.c", " -> ", " <- ", " >= "])
def test_what_streamlit_replaces_after_the_escapes_is_parted(text: str) -> None:
    assert "\u2060" in plain(text)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=40))
def test_escaping_loses_nothing(text: str) -> None:
    shown = plain(text.replace("\u2060", "").replace("\\", "/"))
    assert shown.replace("\\", "").replace("\u2060", "") == " ".join(text.replace("\u2060", "").replace("\\", "/").split("\n")).strip("\t")


def test_colours_hold_escaped_text_only() -> None:
    assert coloured("a]{x}", "#111111", "#222222") == ':color[a\\]\\{x\\}]{foreground="#111111" background="#222222"}'
