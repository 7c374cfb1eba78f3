"""Topics: from what is counted first, then from clause, sentence and headings; texts on one subject."""
from __future__ import annotations

import pytest

from lib.catalog import load_catalog
from lib.topic import find_topic, only_theme, tells


@pytest.mark.parametrize(("label", "clause", "headings", "expected"), [
    ("受理行政复议案件", "", (), "administrative_reconsideration"),
    ("行政强制类行政复议申请", "", (), "administrative_reconsideration"),
    ("发现问题", "组织法治督察，发现问题", (), "inspection_assessment"),
    ("发放资料", "", ("一、深入开展普法宣传",), "law_publicity"),
    ("清单", "", ("（二）深化放管服改革",), "approval"),
    ("石头", "", (), "other"),
    ("巡防次数", "", ("四、健全行政执法工作体系",), "file_review"),
    ("确认违法案件", "", (), "administrative_reconsideration"),
])
def test_what_tells_a_topic(label: str, clause: str, headings: tuple[str, ...], expected: str) -> None:
    assert find_topic(label, clause, clause, headings) == expected


def test_a_part_stays_with_its_total() -> None:
    assert find_topic("刑事案件", "", "", (), inherited="legal_aid", part=True) == "legal_aid"
    assert find_topic("刑事案件", "", "", ()) == "enforcement_cases"


def test_a_paragraph_goes_on_with_what_it_has_begun() -> None:
    assert find_topic("办结数量", "办结数量", "中心办结数量大。") == "other"
    assert find_topic("办结数量", "办结数量", "中心办结数量大。", earlier=("法律援助惠及百姓。",)) == "legal_aid"


def test_topics_of_one_category_support_each_other() -> None:
    assert find_topic("参加人员", "", "领导干部学法、普法宣传与行政处罚、行政许可") in ("officials_study", "law_publicity")


def test_what_a_text_on_one_subject_leaves_unsaid() -> None:
    assert only_theme(["hotline"] * 7 + ["other"], "2023年热线运行情况") == ("hotline", "热线")
    assert only_theme(["hotline"] * 7, "") == ("", "")
    assert only_theme(["hotline"] * 3, "热线") == ("", "")
    assert only_theme(["hotline", "disclosure"] * 4, "热线") == ("", "")
    assert only_theme([], "") == ("", "")


def test_a_label_tells_its_topic_or_not() -> None:
    assert tells("hotline", "热线工单") and not tells("hotline", "咨询类")


def test_themes_name_topics_of_the_catalogue() -> None:
    for known in load_catalog().topics:
        assert only_theme([known] * 9, "热线行政复议信访")[0] in ("", known)
