"""The words around a number: where they begin and end, how they hang on the number before, and what falls out of them."""
from __future__ import annotations

import re

import pytest

from lib.grammar import load_grammar
from lib.slot import Slot, clean, cover, cut_slot

GRAMMAR = load_grammar()
NUMBER = re.compile(r"\d+[件名个%条次]?")


def slots(sentence: str) -> list[Slot]:
    spans = [m.span() for m in NUMBER.finditer(sentence)]
    cut, last = [], 0
    for i, (start, end) in enumerate(spans):
        following = spans[i + 1][0] if i + 1 < len(spans) else len(sentence)
        cut.append(cut_slot(sentence, start, end, last, following))
        last = end
    return cut


@pytest.mark.parametrize(("sentence", "joints"), [
    ("收到申请37件，受理36件", ["", "comma"]),
    ("收到申请37件、受理36件", ["", "list"]),
    ("聘请律师3名，全年召开会议，审查合同36件", ["", "clause"]),
    ("受理案件30件（涉企5件）", ["", "bracket"]),
    ("全县30个部门的120个事项", ["", "run"]),
    ("对12个镇和20个部门", ["", "list"]),
    ("对330个企业限产、移送拘留6件", ["", "list"]),
])
def test_how_a_number_hangs_on_the_one_before(sentence: str, joints: list[str]) -> None:
    assert [slot.joint for slot in slots(sentence)] == joints


def test_words_before_and_behind() -> None:
    first, second = slots("配备13名专、兼职工作人员，设立5个受理点")
    assert (first.left, first.right) == ("配备", "专、兼职工作人员")
    assert (second.left, second.right, second.open) == ("设立", "受理点", False)


def test_titles_and_brackets_without_figures_are_blanked() -> None:
    sentence = "印发《关于进一步做好某某工作的意见》等文件（含修订）8件"
    covered = cover(sentence, [sentence.index("8")])
    assert len(covered) == len(sentence) and "意见" not in covered and "修订" not in covered
    assert clean(covered[:covered.index("8")], GRAMMAR) == "印发文件"


@pytest.mark.parametrize(("words", "kept"), [
    ("今年以来，我区共受理", "受理"),
    ("截至目前，全县累计建成法治公园", "建成法治公园"),
    ("一是加强公共法律服务", "加强公共法律服务"),
    ("及时受理率", "及时受理率"),
    ("案卷评查活动", "案卷评查活动"),
    ("平均办理时限由法定的", "平均办理时限"),
    ("受训人数达", "受训人数"),
    ("新办执法证件", "新办执法证件"),
    ("签订合约", "签订合约"),
])
def test_words_that_say_nothing_fall_out(words: str, kept: str) -> None:
    assert clean(words, GRAMMAR) == kept
