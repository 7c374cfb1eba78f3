"""Themes: which the nearest zone names, and how they are joined to a label that leaves them unsaid."""
from __future__ import annotations

import pytest

from lib.catalog import load_catalog
from lib.occasion import find_occasion
from lib.said import Phrase
from lib.theme import add_theme, complete_label, find_theme, measured_thing, needs_theme


def test_a_theme_comes_from_the_nearest_zone_that_tells() -> None:
    assert find_theme("hotline", "咨询类", ("热线受理情况", "工单分类")) == "热线"
    assert find_theme("hotline", "热线工单", ("热线受理情况",)) == ""
    assert find_theme("government_services", "收到锦旗", ("", "提升政务服务大厅水平", "优化便民服务")) == "政务服务大厅"
    assert find_theme("government_services", "收到锦旗", ("天气晴好",)) == ""
    assert find_theme("law_publicity", "每村人数", ("培养法律明白人", "普法宣传深入人心")) == "法律明白人"


@pytest.mark.parametrize(("label", "verb", "theme", "joined"), [
    ("收到锦旗", "收到", "政务服务大厅", "政务服务大厅收到锦旗"),
    ("受理申请", "受理", "法律援助", "受理法律援助申请"),
    ("审查事项", "审查", "合法性审查", "审查合法性审查事项"),
    ("审查事项", "", "合法性审查", "合法性审查事项"),
])
def test_how_a_theme_is_joined(label: str, verb: str, theme: str, joined: str) -> None:
    assert add_theme(label, verb, theme) == joined


def test_short_labels_need_a_theme_and_cells_do_not() -> None:
    assert needs_theme("调阅资料", Phrase("调阅资料", "调阅", "资料"), "份")
    assert not needs_theme("发放普法宣传资料", Phrase("发放普法宣传资料", "发放", "普法宣传资料"), "份")
    assert not needs_theme("医疗保障", Phrase("医疗保障", cell=True), "件")


def test_a_sum_is_of_what_was_counted_before() -> None:
    assert measured_thing("涉及金额", "矛盾纠纷") == "矛盾纠纷"
    assert measured_thing("投入金额", "矛盾纠纷") == ""
    assert measured_thing("发放资料", "矛盾纠纷") == ""


def test_themes_stand_under_topics_of_the_catalogue() -> None:
    for topic in load_catalog().topics:
        assert isinstance(find_theme(topic, "石头", ("石头",)), str)


@pytest.mark.parametrize(("label", "spoken", "occasion"), [
    ("实考人员", ("组织干部参加学法用法考试，应考30人，实考", ""), "学法用法考试"),
    ("发现问题", ("年内开展扬尘专项整治和禁烧巡查，发现问题", ""), "扬尘专项整治和禁烧巡查"),
    ("发现问题", ("发现问题", "对燃气安全开展检查。"), "燃气安全检查"),
    ("发放资料", ("组织干部参加学法用法考试，发放资料", ""), ""),
    ("发现问题", ("开展专项检查，发现问题", ""), ""),
])
def test_the_kind_of_a_deed_says_which_occasion_it_came_of(label: str, spoken: tuple[str, str], occasion: str) -> None:
    assert find_occasion(label, Phrase(label), spoken) == occasion


def test_a_label_that_lacks_nothing_stays() -> None:
    said = Phrase("发放普法宣传资料", "发放", "普法宣传资料")
    assert complete_label(said.label, said, "份", "law_publicity", ("深入开展法治宣传",)) == (said.label, False)
