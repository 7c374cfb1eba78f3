"""Topics: from what is counted first, then from clause, sentence and headings; texts on one subject."""
from __future__ import annotations

import pytest

from lib.catalog import load_catalog
from lib.topic import find_topic, only_theme, tells


@pytest.mark.parametrize(("label", "clause", "headings", "topic"), [
    ("受理行政复议案件", "", (), "administrative_reconsideration"),
    ("行政强制类行政复议申请", "", (), "administrative_reconsideration"),
    ("发现问题", "组织法治督察，发现问题", (), "inspection_assessment"),
    ("发放资料", "", ("一、深入开展普法宣传",), "law_publicity"),
    ("清单", "", ("（二）深化放管服改革",), "approval"),
    ("石头", "", (), "other"),
])
def test_what_tells_a_topic(label: str, clause: str, headings: tuple[str, ...], topic: str) -> None:
    assert find_topic(label, clause, clause, headings) == topic


def test_a_part_stays_with_its_total() -> None:
    assert find_topic("刑事案件", "", "", (), inherited="legal_aid", part=True) == "legal_aid"
    assert find_topic("刑事案件", "", "", ()) == "enforcement_cases"


def test_what_a_text_on_one_subject_leaves_unsaid() -> None:
    assert only_theme(["hotline"] * 7 + ["other"]) == ("hotline", "热线")
    assert only_theme(["hotline"] * 3) == ("", "")
    assert only_theme(["hotline", "disclosure"] * 4) == ("", "")
    assert only_theme([]) == ("", "")


def test_a_label_tells_its_topic_or_not() -> None:
    assert tells("hotline", "热线工单") and not tells("hotline", "咨询类")


def test_themes_name_topics_of_the_catalogue() -> None:
    for topic in load_catalog().topics:
        assert only_theme([topic] * 9)[0] in ("", topic)
