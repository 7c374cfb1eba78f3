"""What each figure counts, on sentences of our own: labels, categories, parts, periods, repeats, tables."""
from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lib.clause import LONG
from lib.figure import Figure, find_figures
from lib.naming import Named, name_figures
from lib.outline import read_outline
from tests.passages import MARK, like

CASES = Path(__file__).parent / "cases"
SENTENCES: list[dict[str, Any]] = tomllib.loads((CASES / "labels.toml").read_text(encoding="utf-8"))["sentence"]
PASSAGES: list[dict[str, Any]] = tomllib.loads((CASES / "labels_context.toml").read_text(encoding="utf-8"))["passage"]
LIKE = 0.6


def name_all(text: str, year: int | None = None) -> tuple[list[Figure], list[Named]]:
    outline = read_outline(text)
    figures = find_figures(text, outline)
    return figures, name_figures(outline, figures, year)


def name_marked(marked: str, year: int | None = None) -> list[Named]:
    """The names of the figures marked ⟦⟧, in their order."""
    starts = [match.start() - i for i, match in enumerate(MARK.finditer(marked)) if match.group() == "⟦"]
    figures, named = name_all(MARK.sub("", marked), year)
    at = {figure.start: name for figure, name in zip(figures, named, strict=True)}
    missing = [s for s in starts if s not in at]
    assert not missing, f"no figure is found at {missing} of {marked}"
    return [at[s] for s in starts]


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"][:24])
def test_labels_and_categories_of_sentences(case: dict[str, Any]) -> None:
    for name, (label, category) in zip(name_marked(case["text"]), case["says"], strict=True):
        assert name.metric or like(name.label, label) >= LIKE, f"{name.label} is not {label}"
        assert name.category == category, f"{name.label}: {name.category}"


@pytest.mark.parametrize("case", PASSAGES, ids=lambda case: case["name"])
def test_labels_that_lean_on_what_stands_around(case: dict[str, Any]) -> None:
    for name, (label, category) in zip(name_marked(case["text"].strip()), case["says"], strict=True):
        assert name.metric or like(name.label, label) >= LIKE, f"{name.label} is not {label}"
        assert name.category == category, f"{name.label}: {name.category}"


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"][:24])
def test_no_label_looks_cut(case: dict[str, Any]) -> None:
    for name in name_all(MARK.sub("", case["text"]))[1]:
        label = name.label
        assert label and len(label) <= LONG + 8, label
        assert label.count("“") == label.count("”"), label
        assert not label.startswith(("的", "了", "、", "和", "等", "其中", "共")) or label.startswith(("共享", "共有", "共同")), label
        assert not label.endswith(("的", "、", "和", "与", "等")), label
        assert not re.search(r"\d{4}年|全区|我市|我县|今年", label), label


def test_the_time_of_an_old_level_is_not_that_of_the_new_one_nor_of_what_follows() -> None:
    said = "2022年，负责人出庭应诉率由2021年的⟦91%⟧提升到⟦96%⟧，败诉率⟦8%⟧；窗口由去年的⟦12个⟧增至⟦18个⟧。"
    assert [n.period for n in name_marked(said, 2022)] == ["2021", None, None, "2021", None]


def test_a_change_is_year_on_year_only_against_the_year_before() -> None:
    said = "生产安全事故起数、死亡人数比⟦YEAR⟧年分别下降⟦25%⟧、⟦40%⟧。".replace("⟦YEAR⟧", "{}")
    before, earlier = name_marked(said.format(2022), 2023), name_marked(said.format(2020), 2023)
    assert [n.label for n in before] == ["生产安全事故起数同比降幅", "生产安全事故死亡人数同比降幅"]
    assert [(n.label, n.metric) for n in earlier] == [("生产安全事故起数较2020年降幅", None), ("生产安全事故死亡人数较2020年降幅", None)]
    assert [n.label for n in name_marked(said.format(2020))] == [n.label for n in before]      # of a report whose year is not known


def test_parts_point_at_their_total() -> None:
    named = name_all("办理法律援助案件743件，其中刑事案件312件、民事案件431件。")[1]
    assert [n.part_of for n in named] == [None, 0, 0]
    named = name_all("收到代表建议83件（重点建议12件、一般建议71件）。")[1]
    assert [n.part_of for n in named] == [None, 0, 0]


def test_a_passage_printed_twice_is_named_once() -> None:
    passage = "全年举办法治讲座46场次，培训各级干部2360人次，发放宣传资料12800份，解答群众咨询1350人次，调解矛盾纠纷286件。\n" \
              "全县共受理行政复议申请152件，审结148件，纠错23件，行政机关负责人出庭应诉率达到100%，群众满意率98.5%。\n"
    figures, named = name_all(passage + "\n" + passage)
    half = len(figures) // 2
    assert [n.repeat_of for n in named[half:]] == list(range(half))
    assert [n.label for n in named[half:]] == [n.label for n in named[:half]]


def test_periods_are_those_of_the_words_before() -> None:
    named = name_all("2021年受理行政复议申请30件。全年审结行政复议案件28件。上半年开展检查20次。", 2023)[1]
    assert [n.period for n in named] == ["2021", None, "上半年"]


def test_cells_of_a_table_are_named_by_row_and_column() -> None:
    text = "全市各县收到行政复议申请情况如下。\n单位 | 收到 | 受理 |\n东乡县 | 32 | 28 |\n西乡县 | 45 | 41 |\n"
    figures = [Figure(m.start(), m.end(), Decimal(m.group()), None, "", "exact", "actual", m.span()) for m in re.finditer(r"\d+", text)]
    labels = [n.label for n in name_figures(read_outline(text), figures)]
    assert ["收到" in labels[0], "受理" in labels[1]] == [True, True]
    assert all("行政复议" in label for label in labels)


def test_names_do_not_depend_on_the_order_of_sets() -> None:
    text = "开展执法检查30次，发现问题46个，移送线索5件，提出建议12条。"
    assert len({tuple(n.topic for n in name_all(text)[1]) for _ in range(3)}) == 1


def test_a_long_text_is_named_in_linear_time() -> None:
    line = "全年受理行政复议申请52件，审结48件，其中维持30件、撤销8件、调解10件，纠错率16.7%。"
    figures, named = name_all("\n".join(line for _ in range(400)))
    assert len(figures) == len(named) == 2400
