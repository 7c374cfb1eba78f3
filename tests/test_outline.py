"""Headings, sentences, clauses, page chrome and repeated passages of a text."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.outline import read_outline

REPORT = """某区年度工作报告
第一章 总体情况
一、主要做法
(一)推进改革。一是精简事项。取消许可若干，办理时限缩短。二是优化服务，群众满意。
本段不属于任何一是。
（二）强化监督
1.完善制度。制定办法。
2、开展检查
(1)日常检查。检查企业12家。
【机构队伍】 配齐人员。
二、下一步打算
继续努力。
"""


def path(text: str, words: str) -> tuple[str, ...]:
    return read_outline(text).path_at(text.index(words))


def test_every_kind_of_heading_is_read_with_its_level() -> None:
    assert [(h.level, h.title) for h in read_outline(REPORT).headings] == [
        (0, "第一章 总体情况"), (1, "一、主要做法"), (2, "(一)推进改革"), (3, "一是精简事项"), (3, "二是优化服务，群众满意"),
        (2, "（二）强化监督"),
        (3, "1.完善制度"), (3, "2、开展检查"), (4, "(1)日常检查"), (1, "【机构队伍】"), (1, "二、下一步打算")]


@pytest.mark.parametrize(("words", "titles"), [
    ("取消许可", ("第一章 总体情况", "一、主要做法", "(一)推进改革", "一是精简事项")),
    ("本段", ("第一章 总体情况", "一、主要做法", "(一)推进改革")),
    ("检查企业", ("第一章 总体情况", "一、主要做法", "（二）强化监督", "2、开展检查", "(1)日常检查")),
    ("配齐人员", ("第一章 总体情况", "【机构队伍】")),
    ("继续努力", ("第一章 总体情况", "二、下一步打算")),
    ("某区", ()),
])
def test_a_place_knows_the_headings_above_it(words: str, titles: tuple[str, ...]) -> None:
    assert path(REPORT, words) == titles


def test_a_text_on_one_line_has_headings_too() -> None:
    text = "某局报告 一、公开情况 (一)主动公开。发布信息。 二、解读情况 我局建立了制度。"
    assert [h.title for h in read_outline(text).headings] == ["一、公开情况", "(一)主动公开", "二、解读情况"]


def test_a_long_item_is_named_by_its_first_clause() -> None:
    text = "一是坚持把各项工作放在全区发展大局中统筹谋划，" + "持续推进" * 12 + "。"
    assert read_outline(text).headings[0].title == "一是坚持把各项工作放在全区发展大局中统筹谋划"


@pytest.mark.parametrize("text", ["依照第（一）项规定办理。", "一、二、三年级学生参加。", "得分1.5分。", "统一是原则。"])
def test_what_only_looks_like_a_label_is_no_heading(text: str) -> None:
    assert read_outline(text).headings == ()


def test_sentences_and_clauses() -> None:
    text = "收到申请37件，受理36件；审结1,234件。\n另起一段"
    outline = read_outline(text)
    assert [text[a:b] for a, b in outline.sentences] == ["收到申请37件，受理36件；", "审结1,234件。", "另起一段"]
    assert text[slice(*outline.clause_at(text.index("36")))] == "受理36件"
    assert text[slice(*outline.clause_at(text.index("234")))] == "审结1,234件"
    assert text[slice(*outline.sentence_at(text.index("234")))] == "审结1,234件。"


def test_a_line_end_inside_a_long_line_does_not_end_the_sentence() -> None:
    text = "本年度全区各级执法部门严格依照法定权限和程序开展日常监督检查并\n及时公布结果。"
    outline = read_outline(text)
    assert len(outline.sentences) == 1
    assert outline.clause_at(3) == (0, len(text) - 1)


def test_page_chrome_is_found_and_prose_is_not() -> None:
    text = ("索引号：ABC/2023-00012\n浏览次数：356次\n全年办理案件若干，群众登录平台查询。\n"
            "上一篇：某通知\n版权所有 某区政府")
    outline = read_outline(text)
    assert outline.in_chrome(text.index("356")) and outline.in_chrome(text.index("版权")) and outline.in_chrome(text.index("某通知"))
    assert not outline.in_chrome(text.index("全年"))


def test_a_passage_printed_twice_leads_to_its_first_printing() -> None:
    body = ("全年收到复议申请若干件，全部依法受理并按期审结。\n开展执法案卷评查，评查各类案卷若干卷，质量明显提高。\n"
            "邀请人大代表旁听庭审，随案发放提示函，促进规范执法。\n")
    text = "标题\n" + body + "中间的话。\n" + body
    outline = read_outline(text)
    second = text.rindex("评查各类")
    assert outline.first_printing(second) == text.index("评查各类")
    assert outline.first_printing(text.index("评查各类")) is None
    assert outline.first_printing(text.index("中间")) is None


PARTS = ["一、", "（一）", "一是", "1.", "(1)", "第一章 总则", "【概况】", "。", "；", "，", "\n", " ", "办理案件", "12件", "统一", "全年",
         "浏览次数", "　"]


@given(st.lists(st.sampled_from(PARTS), max_size=60))
def test_any_text_has_an_outline_with_true_spans(parts: list[str]) -> None:
    text = "".join(parts)
    outline = read_outline(text)
    ends = [0]
    for heading in outline.headings:
        assert ends[-1] <= heading.start < heading.end <= len(text)
        ends.append(heading.start)
    for spans in (outline.sentences, outline.chrome):
        for start, end in spans:
            assert 0 <= start < end <= len(text)
    for pos in range(len(text)):
        start, end = outline.clause_at(pos)
        assert 0 <= start <= end <= len(text)
        outline.path_at(pos)
        outline.sentence_at(pos)
        outline.first_printing(pos)


def test_a_line_of_a_list_is_no_page_chrome() -> None:
    text = "平台运行情况\n注册账号659个\n登录用户320人\n页面访问量1.2万次\n全年稳定运行。\n"
    assert read_outline(text).chrome == ()
