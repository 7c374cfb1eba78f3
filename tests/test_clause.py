"""A stretch of prose taken apart: subject, verb and object before a number, noun and deed behind it."""
from __future__ import annotations

import pytest

from lib.clause import plain_verb, read_deed, shorten, split_verb, without_light
from lib.grammar import load_grammar
from lib.noun import split_noun
from lib.respective import names_in

GRAMMAR = load_grammar()


@pytest.mark.parametrize(("words", "parts"), [
    ("办理行政复议案件", ("", "办理", "行政复议案件")),
    ("省直部门收到复议申请", ("省直部门", "收到", "复议申请")),
    ("组织开展执法检查", ("", "组织开展", "执法检查")),
    ("审查并印发文件", ("", "审查并印发", "文件")),
    ("印发督查通报", ("", "印发", "督查通报")),
    ("执法培训班", ("", "", "执法培训班")),
    ("回应公众关注热点问题", ("", "回应", "公众关注热点问题")),
    ("咨询电话接听", ("", "接听", "咨询电话")),
    ("负责人出庭应诉", ("", "", "负责人出庭应诉")),
    ("主办建议", ("", "主办", "建议")),
    ("受理", ("", "受理", "")),
])
def test_verb_and_object(words: str, parts: tuple[str, str, str]) -> None:
    assert split_verb(words, GRAMMAR) == parts


@pytest.mark.parametrize(("right", "parts"), [
    ("部门开通监管平台", ("部门", "开通监管平台")),
    ("名执法人员完成证件换发工作", ("名执法人员", "换发证件")),
    ("执法证件发放工作", ("发放执法证件", "")),
    ("单位群众反映较好", ("单位", "群众反映较好")),
    ("专门的信息申请受理点", ("专门的信息申请受理点", "")),
    ("公共法律服务中心提供法律咨询", ("公共法律服务中心", "提供法律咨询")),
    ("因申请人自愿撤回而终止", ("", "因申请人自愿撤回而终止")),
    ("以上", ("", "")),
])
def test_noun_and_deed(right: str, parts: tuple[str, str]) -> None:
    assert split_noun(right, GRAMMAR) == parts


@pytest.mark.parametrize(("deed", "people", "what"), [
    ("对人民调解员进行培训", False, "培训人民调解员"),
    ("进行法律知识考试", True, "参加法律知识考试"),
    ("进行经济责任审计", False, "开展经济责任审计"),
    ("均已整改", False, "整改"),
    ("被评为先进个人", False, "评为先进个人"),
    ("配备了法律顾问", False, "配备法律顾问"),
    ("划转到审批局实施", False, "划转"),
    ("高效运行", False, ""),
])
def test_deeds_in_few_words(deed: str, people: bool, what: str) -> None:
    assert read_deed(deed, GRAMMAR, people) == what


def test_light_verbs_fall_away_when_enough_stays() -> None:
    assert plain_verb("组织开展", GRAMMAR) == "开展"
    assert plain_verb("完成", GRAMMAR) == ""
    assert without_light("实现分类受理", GRAMMAR) == "分类受理"


@pytest.mark.parametrize(("words", "names"), [
    ("行政处罚、行政强制", ("", ["行政处罚", "行政强制"])),
    ("各调委会调解、排查和预防纠纷", ("", ["调解纠纷", "排查纠纷", "预防纠纷"])),
    ("受理申请、投诉", ("受理", ["申请", "投诉"])),
    ("道路、水路、港口案件", ("", ["道路案件", "水路案件", "港口案件"])),
])
def test_names_that_numbers_follow_one_each(words: str, names: tuple[str, list[str]]) -> None:
    assert names_in(words, len(names[1]), GRAMMAR) == names


@pytest.mark.parametrize(("label", "verb", "short"), [
    ("办理案件", "办理", "办理案件"),
    ("成立法律明白人”队伍", "成立", "成立法律明白人队伍"),
    ("公布2023年度重大行政决策事项", "公布", "公布重大行政决策事项"),
    ("审查各类合同", "审查", "审查合同"),
    ("开展道路养护、河道清理、路灯维修、停车管理、绿化补植等便民服务事项", "开展", "开展便民服务事项"),
])
def test_long_labels_are_cut_to_their_head(label: str, verb: str, short: str) -> None:
    assert shorten(label, verb, GRAMMAR) == short
