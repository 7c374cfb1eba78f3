"""What says only how, when, where or why something was done falls off the front of a clause."""
from __future__ import annotations

import pytest

from lib.adverbial import strip_opening
from lib.grammar import load_grammar


@pytest.mark.parametrize(("words", "kept"), [
    ("今年以来我区共受理申请", "受理申请"),
    ("通过调解、协商等方式化解争议", "化解争议"),
    ("按“应放尽放”原则下放事项", "下放事项"),
    ("从用地、用工等方面提出举措", "提出举措"),
    ("因退休、调动等注销", "注销"),
    ("春节期间走访企业", "走访企业"),
    ("已经解决", "解决"),
    ("经营主体", "经营主体"),
    ("通过和解方式结案", "通过和解方式结案"),
    ("以县政府名义印发文件", "以县政府名义印发文件"),
    ("因信息不存在无法提供", "因信息不存在无法提供"),
])
def test_adverbials_fall_off(words: str, kept: str) -> None:
    assert strip_opening(words, load_grammar()) == kept
