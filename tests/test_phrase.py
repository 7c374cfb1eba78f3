"""What figures of one sentence say together: parts, shares, changes, and what is carried on to the next sentence."""
from __future__ import annotations

import pytest

from lib.figure import find_figures
from lib.phrase import read_phrases
from lib.said import Phrase


def read(sentence: str, carried: Phrase | None = None) -> list[Phrase]:
    return read_phrases(sentence, (0, len(sentence)), find_figures(sentence), carried)


@pytest.mark.parametrize(("sentence", "labels"), [
    ("收到行政复议申请37件，受理36件，审结34件。", ["收到行政复议申请", "受理行政复议案件", "审结行政复议案件"]),
    ("办理提案95件，占88%。", ["办理提案", "办理提案占比"]),
    ("调解纠纷360件，调解成功356件，成功率98.9%。", ["调解纠纷", "纠纷调解成功", "纠纷调解成功率"]),
    ("组织320名执法人员参加法律知识考试，合格率98%。", ["参加法律知识考试的执法人员", "法律知识考试合格率"]),
    ("立案处罚35件、罚款22万元，查封扣押3件。", ["立案处罚", "罚款金额", "查封扣押"]),
    ("企业开办时限由法定的20个工作日压缩至3个工作日。", ["法定企业开办时限", "企业开办时限"]),
    ("制定5个方面32项具体措施。", ["具体措施涉及的方面", "制定具体措施"]),
    ("举办培训班3期，培训580人次。", ["举办培训班", "参加培训班的人员"]),
    ("4个项目被评为优秀。", ["评为优秀的项目"]),
    ("主动公开信息60条，其中网站公开31条。", ["主动公开信息", "网站公开信息"]),
    ("交由31个单位承办。", ["承办单位"]),
    ("办理案件326件，同比增长12%。", ["办理案件", "办理案件同比增幅"]),
])
def test_labels_of_one_sentence(sentence: str, labels: list[str]) -> None:
    assert [phrase.label for phrase in read(sentence)] == labels


def test_the_next_sentence_leans_on_the_last_phrase() -> None:
    last = read("收到行政复议申请37件。")[-1]
    assert read("受理36件。", last)[0].label == "受理行政复议案件"


def test_parts_know_their_total() -> None:
    assert [p.parent for p in read("受理案件83件，其中刑事60件、民事23件。")] == [None, 0, 0]
    last = read("受理案件83件。")[-1]
    assert [p.parent for p in read("其中刑事60件、民事23件。", last)] == [-1, -1]
