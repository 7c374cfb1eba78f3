"""The catalogue: every entry claims its own examples through the whole pipeline and leaves its counter-examples alone; every mistake in a
file is told with file, entry and mend."""
from __future__ import annotations

import collections
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lib.catalog import FOLDER, Catalog, CatalogError, Metric, expand, load_catalog, normal_form
from lib.figure import find_figures
from lib.naming import Named, name_figures
from lib.outline import read_outline

CATALOG = load_catalog()
METRICS = list(CATALOG.metrics.values())


def name_marked(sentence: str) -> Named | None:
    """What the figure in ⟦…⟧ counts; None when no figure is found exactly there."""
    start, end = sentence.index("⟦"), sentence.index("⟧") - 1
    text = re.sub("[⟦⟧]", "", sentence)
    outline = read_outline(text)
    figures = find_figures(text, outline)
    named = zip(figures, name_figures(outline, figures), strict=True)
    return next((n for f, n in named if (f.start, f.end) == (start, end)), None)


# --- every entry ---------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.id)
def test_an_entry_claims_its_examples_and_not_its_neighbours(metric: Metric) -> None:
    for wording in metric.wordings:
        named = name_marked(wording.example)
        assert named is not None, f"{metric.id}: no figure is found at the mark in “{wording.example}”"
        assert named.metric == metric.id, (f"{metric.id}: in “{wording.example}” the label is “{named.label}”, claimed by "
                                           f"{named.metric}; add this label to the wordings or change the example")
    for sentence in metric.counter:
        named = name_marked(sentence)
        assert named is not None and named.metric != metric.id, f"{metric.id} claims its counter-example “{sentence}”"


def test_there_are_metrics_enough_in_every_topic() -> None:
    topics = collections.Counter(m.topic for m in METRICS)
    assert len(METRICS) >= 260
    assert {t for t in CATALOG.topics if topics[t] < 4} == set()


def test_names_tell_metrics_apart() -> None:
    for part in ("zh", "en"):
        names = collections.Counter(getattr(m, part) for m in METRICS)
        assert [n for n, times in names.items() if times > 1] == []
    assert [m.id for m in METRICS if not re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", m.id)] == []


def test_units_fit_the_kind() -> None:
    assert [m.id for m in METRICS if (m.kind == "share") != (m.units == ("%",))] == []
    assert [m.id for m in METRICS if (m.kind == "money") != (m.units == ("元",))] == []
    assert [m.id for m in METRICS if "人次" in m.units and m.kind != "count"] == []


def test_every_definition_is_one_sentence_in_both_languages() -> None:
    assert [m.id for m in METRICS if m.definition.count("。") != 1 or not m.definition.endswith("。")] == []
    assert [m.id for m in METRICS if not m.definition_en.endswith(".")] == []


def test_rates_lean_on_counts() -> None:
    for metric in METRICS:
        for id_ in (metric.numerator, metric.denominator):
            assert not id_ or CATALOG.metrics[id_].kind == "count"


def test_phrases_say_what_is_counted() -> None:
    """A phrase of three characters or fewer can hardly tell one quantity from another: 受理案件 is nobody's."""
    short = {p for p in CATALOG.phrases if len(p) < 4}
    told = {"罚没款", "出庭率", "受援人", "接处警", "司法所", "述法率", "普法街", "普法栏", "案值", "应急队", "法制员", "普法惠", "执法队"}
    assert short <= told
    for vague in ("受理案件", "办理案件", "办结", "参加人员", "满意率", "合格率", "培训人员", "市场主体", "整改问题"):
        assert normal_form(vague) not in CATALOG.phrases


# --- labels are compared by what they say ----------------------------------------------------------------------------------

@pytest.mark.parametrize(("label", "same"), [
    ("累计受理行政复议案件", "受理行政复议案件"),
    ("受理复议案件数", "受理行政复议案件"),
    ("召开县政府常务会", "召开政府常务会议"),
    ("举办行政执法培训班", "开展执法培训"),
    ("“双随机、一公开”抽查", "双随机抽查"),
    ("镇（街道）赋权事项", "乡镇赋权事项"),
    ("开展普法宣传活动", "组织开展普法活动"),
])
def test_words_that_say_nothing_or_the_same_make_no_difference(label: str, same: str) -> None:
    assert normal_form(label) == normal_form(same)


@pytest.mark.parametrize(("label", "other"), [
    ("不予受理行政复议申请", "受理行政复议申请"),
    ("依法行政培训", "行政培训"),
    ("全市通办事项", "全省通办事项"),
    ("省级民主法治示范村", "市级民主法治示范村"),
    ("成功调解矛盾纠纷", "调解矛盾纠纷"),
    ("新收行政复议案件", "收到行政复议案件"),
])
def test_words_that_tell_apart_stay(label: str, other: str) -> None:
    assert normal_form(label) != normal_form(other)


def test_a_claim_needs_the_unit_and_the_nature() -> None:
    assert CATALOG.claim("收到行政复议申请", "件") == CATALOG.metrics["reconsideration.applications_received"]
    assert CATALOG.claim("收到行政复议申请", "人") is None
    growth = CATALOG.claim("收到行政复议申请同比增幅", "%", "change")
    assert growth is not None and growth.nature == "change"
    assert CATALOG.claim("收到行政复议申请同比增幅", "%", "actual") is None


def test_wordings_expand_to_phrases() -> None:
    assert expand("(收到|接到)[行政]复议") == ["收到行政复议", "收到复议", "接到行政复议", "接到复议"]
    assert expand("甲[乙(丙|丁)]|戊") == ["甲乙丙", "甲乙丁", "甲", "戊"]
    for wrong in ("(甲", "甲)", "[甲)", "甲(乙|[丙)"):
        with pytest.raises(ValueError):
            expand(wrong)
    with pytest.raises(ValueError, match="more than"):
        expand("(甲|乙|丙|丁|戊|己|庚|辛)" * 5)


# --- what is wrong in a file is told ----------------------------------------------------------------------------------------

ENTRY = """
[[metric]]
id = "reconsideration.test"
zh = "试验件数"
short = "试验件数"
en = "Tests"
definition = "一年内试验的件数。"
definition_en = "Tests in the year."
topic = "administrative_reconsideration"
kind = "count"
units = ["件"]
flow = "flow"
wordings = [ { says = "开展试验", example = "全年开展试验⟦3件⟧。" } ]
"""
PROCESS = '[[process]]\nid = "test"\nzh = "试验"\nen = "Tests"\nsteps = ["reconsideration.test"]\n'


@pytest.fixture
def write(tmp_path: Path) -> Iterator[Callable[..., Catalog]]:
    """Load a small catalogue with this text as its one file of metrics."""
    def load(text: str, *, more: str = "", processes: str = "") -> Catalog:
        (tmp_path / "metrics").mkdir(exist_ok=True)
        shutil.copy(FOLDER / "categories.toml", tmp_path)
        (tmp_path / "processes.toml").write_text(processes, encoding="utf-8")
        (tmp_path / "metrics" / "reconsideration.toml").write_text(text, encoding="utf-8")
        if more:
            (tmp_path / "metrics" / "supervision.toml").write_text(more, encoding="utf-8")
        return load_catalog(tmp_path)
    yield load


def test_a_good_entry_loads(write: Callable[..., Catalog]) -> None:
    catalog = write(ENTRY, processes=PROCESS)
    assert list(catalog.metrics) == ["reconsideration.test"]
    assert catalog.processes[0].steps == ("reconsideration.test",)


@pytest.mark.parametrize(("old", "new", "entry", "told"), [
    ('zh = "试验件数"', 'zh = 试验件数', "", "not valid TOML"),
    ('units = ["件"]', 'units = ["桩"]', "reconsideration.test", "unknown unit “桩”"),
    ('kind = "count"', 'kind = "number"', "reconsideration.test", "unknown kind “number”"),
    ('flow = "flow"', 'flow = "often"', "reconsideration.test", "unknown flow “often”"),
    ('"administrative_reconsideration"', '"weather"', "reconsideration.test", "unknown topic “weather”"),
    ('definition = "一年内试验的件数。"\n', "", "reconsideration.test", "“definition” is missing"),
    ('flow = "flow"', 'flow = "flow"\nflows = "x"', "reconsideration.test", "unknown key “flows”"),
    ('short = "试验件数"', 'short = "一个实在太长的试验短名"', "reconsideration.test", "more than 9 characters"),
    (', example = "全年开展试验⟦3件⟧。"', "", "reconsideration.test", "has no example"),
    ("⟦3件⟧", "3件", "reconsideration.test", "marks no figure"),
    ('says = "开展试验"', 'says = "(开展试验"', "reconsideration.test", "is not closed"),
    ('flow = "flow"', 'flow = "flow"\nnumerator = "reconsideration.none"', "reconsideration.test", "no metric has the id"),
])
def test_a_mistake_is_told_with_file_entry_and_mend(write: Callable[..., Catalog], old: str, new: str, entry: str, told: str) -> None:
    with pytest.raises(CatalogError) as caught:
        write(ENTRY.replace(old, new))
    message = str(caught.value)
    assert "reconsideration.toml" in message and entry in message and told in message
    assert re.search(r"; [a-z].+\.$", message), f"no mend at the end of: {message}"


SECOND = ENTRY.replace("reconsideration.test", "reconsideration.other").replace("试验件数", "另一件数")


@pytest.mark.parametrize(("second", "told"), [
    (ENTRY, "twice"),
    (SECOND, "“全年开展试验⟦3件⟧。” is claimed by reconsideration.test too"),
    (SECOND.replace("全年开展试验⟦3件⟧。", "共开展试验⟦4件⟧。"), "“开展试验” is claimed by reconsideration.test too"),
])
def test_two_entries_that_claim_the_same_are_told(write: Callable[..., Catalog], second: str, told: str) -> None:
    for texts in ({"text": ENTRY + second}, {"text": ENTRY, "more": second}):
        with pytest.raises(CatalogError) as caught:
            write(**texts)
        assert told in str(caught.value) and ".toml, entry " in str(caught.value)


def test_two_entries_may_share_a_phrase_in_different_units(write: Callable[..., Catalog]) -> None:
    second = SECOND.replace("全年开展试验⟦3件⟧。", "共开展试验⟦4人⟧。").replace('units = ["件"]', 'units = ["人"]')
    catalog = write(ENTRY + second)
    found = catalog.claim("开展试验", "人")
    assert found is not None and found.id == "reconsideration.other"


def test_an_unknown_step_of_a_process_is_told(write: Callable[..., Catalog]) -> None:
    with pytest.raises(CatalogError, match=r"processes\.toml, entry test: no metric has the id “reconsideration\.none”; .+\."):
        write(ENTRY, processes=PROCESS.replace("reconsideration.test", "reconsideration.none"))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="file is missing"):
        load_catalog(tmp_path)
