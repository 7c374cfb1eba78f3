"""When an entry of the catalogue must not claim a figure though its label is the entry's: the figure is another body's, one campaign's.

Two figures under one metric are put side by side, so a claim that is left out costs less than a wrong one. The words are in
`data/catalog/claims.toml`.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from lib.catalog import Catalog, Metric
from lib.doubts import load_doubts
from lib.figure import Figure
from lib.grammar import load_grammar

OWN_NAME = 200          # characters at the beginning of a text in which the reporting body is named
ADDED = ("count", "money")      # kinds of metrics whose parts are smaller than their total
_END_BEFORE = re.compile(r"(?s:.*)[，,；;：:。（）()\d]")      # up to the last boundary or number
_CLAUSE_BEFORE = re.compile(r"(?s:.*)[，,；;：:。（()）]")
_TITLES = re.compile(r"《[^《》]*》")
_CLAUSE = re.compile(r"[^，,；;：:。（）()]+")


class Spot(NamedTuple):
    """Where a figure stands that an entry would claim.

    `opening` is the beginning of the text, which names the body that reports: 其中甲市收到复议申请220件 is not what the province received.
    `before` is the label of the figure before in the sentence: what 查处违规放牧119起，罚款27万元 was fined for is not everything.
    """
    lead: str               # the words of the sentence before the number
    told: str = ""          # those of the paragraph
    opening: str = ""
    before: str = ""
    above: str = ""         # the heading above
    whole: str = ""         # the category of the total that it is a part of, "" where it is none
    period: str = ""        # the time that it speaks of, where that is not the report's year
    behind: str = ""        # the end of the number and the words behind it

    def clause(self) -> str:
        """The words of the figure's clause with those before the other numbers of its list: 创成示范村1个、|市级5个."""
        return self.lead[boundary.end() if (boundary := _CLAUSE_BEFORE.match(self.lead)) else 0:]

    def own(self) -> str:
        """The words of the figure's own clause before its number, or behind the number before: 审结…，维持 → 维持. Of a number at the
        beginning of a bracket those before it: 市政府法律顾问（|13名."""
        if self.lead.endswith(("（", "(")):
            return self._replace(lead=self.lead[:-1]).own()
        return self.lead[boundary.end() if (boundary := _END_BEFORE.match(self.lead)) else 0:]


def told_apart(metric_id: str, spot: Spot) -> str:
    """The metric of a figure by whose deed the words tell: 人民调解委员会调解纠纷2217件 are people's mediation; else the same."""
    said, other, in_clause = load_doubts().instead.get(metric_id, (None, "", False))
    return other if said and said.search(spot.own() if in_clause else spot.lead) else metric_id


def speaks_against(metric: Metric, label: str, spot: Spot) -> bool:
    """Whether the words around a number make it another quantity than `metric`, though its label is the metric's."""
    if spot.whole and spot.whole != metric.category:            # 召开依法治县会议7次（政府常务会议4次）: only those among them
        return True
    own, doubts = spot.own(), load_doubts()
    if spot.period and not spot.period.isdigit() and doubts.year_on_year in metric.zh:          # 五年来，生产安全事故下降49.9%
        return True
    if (needed := doubts.needed.get(metric.id)) and not needed.search(spot.told + spot.above + label):
        return True
    if (barred := doubts.barred.get(metric.id)) and barred.search(spot.lead):
        return True
    if (after := doubts.after.get(metric.id)) and after.search(spot.before) and not doubts.after_more.search(spot.lead):
        return True
    if doubts.threshold.match(spot.behind) or _is_told_apart(metric, own, spot.lead):
        return True
    return (_is_respondent(metric, spot.opening) or _is_narrow(metric, spot) or _is_no_total(metric, own, spot.clause())
            or _is_uncovered(metric, label, own)
            or metric.topic in doubts.result_topics and metric.kind in ADDED and _is_special(spot.before, metric.kind)
            or metric.topic in doubts.helped_topics and _is_by_helpers(spot.lead, metric)
            or metric.topic in doubts.each_body and _is_foreign(spot.told or spot.lead, spot.opening, metric))


def _is_told_apart(metric: Metric, own: str, lead: str) -> bool:
    """Whether a figure is only intended, done in one way, or of one of two kinds: 拟修改5件, 以听证方式审理, 13个镇和|31个部门."""
    doubts = load_doubts()
    if doubts.intended.search(own) and not doubts.intended.search(metric.zh):
        return True
    way = doubts.way.search(own) if metric.kind in ADDED else None
    return way is not None and way["way"] not in _vocabulary(metric) or doubts.beside_one.search(lead) is not None


def _is_respondent(metric: Metric, opening: str) -> bool:
    """Whether the office that reports decides no such cases, so that those it tells of are about its own acts."""
    doubts = load_doubts()
    office = doubts.respondents.search(opening) if metric.topic in doubts.respondent_topics else None
    return office is not None and int(office["year"]) >= doubts.respondents_since


def _is_narrow(metric: Metric, spot: Spot) -> bool:
    """Whether the sentence or the heading above speaks of a campaign or of one thing alone, and the entry does not."""
    doubts = load_doubts()
    narrow, sorted_by = doubts.narrow.get(metric.topic), doubts.sorted_by.get(metric.topic)
    if sorted_by and sorted_by.search(spot.told):
        return True
    any_kind = max((match.end() for match in doubts.any_kind.finditer(spot.lead)), default=0)
    told = narrow and (narrow.search(spot.lead, any_kind) or not any_kind and narrow.search(spot.above))
    return bool(narrow and told and not narrow.search(metric.zh))


def _is_no_total(metric: Metric, own: str, clause: str) -> bool:
    """Whether a number is an average, that of each of several, or an addition to a stock: 每月收到, 均达到, 新培养."""
    doubts = load_doubts()
    if doubts.not_whole.search(own) and not doubts.not_whole.search(metric.zh):
        return True
    if metric.kind in ADDED and doubts.each.search(own):
        return True
    return metric.kind == "count" and metric.flow == "stock" and doubts.added.search(clause) is not None


def _is_uncovered(metric: Metric, label: str, own: str) -> bool:
    """Whether the verb right before a count is told by neither label nor entry: 以变更方式纠错46件 is not what was handled."""
    if metric.kind != "count":
        return False
    grammar = load_grammar()
    words = grammar.summing_end.sub("", own.rstrip())[-8:]
    verb = next((m.group() for m in grammar.verb.finditer(words) if m.end() == len(words)), "")
    known = label + _vocabulary(metric)
    return len(verb) >= 2 and not grammar.light.fullmatch(verb) and verb[:2] not in known and verb[-2:] not in known


@functools.lru_cache(maxsize=1024)
def _vocabulary(metric: Metric) -> str:
    """All that the wordings of an entry say."""
    return " ".join([metric.zh, metric.definition, *(wording.says for wording in metric.wordings)])


def _is_by_helpers(lead: str, metric: Metric) -> bool:
    """Whether a clause before tells what people beside the offices did: 32位律师到村坐班，…，调解纠纷205起."""
    helpers = load_doubts().helpers
    return any(said and said.group() != clause and not helpers.search(metric.zh) for clause in _CLAUSE.findall(lead)
               if (said := helpers.match(clause.strip())))


def _is_foreign(lead: str, opening: str, metric: Metric) -> bool:
    """Whether the last body that does something before the number is neither the one that reports nor the one that always does this."""
    doubts = load_doubts()
    for clause in reversed(_CLAUSE.findall(_TITLES.sub("", lead) if "《" in lead else lead)):
        if body := _doer(clause):
            natural = any(word in body for word in doubts.natural.get(metric.topic, ()))
            if not natural and (doubts.level.search(body) or doubts.justice.search(body) and doubts.respondents.search(opening)):
                return True                                     # 县司法局抽查|我局案卷15宗
            return not (natural or doubts.own.search(body) or body[-3:] in opening or body[-2:] in metric.zh)
        if doubts.itself.search(clause):
            return False
    return False


def _is_special(label: str, kind: str) -> bool:
    """Whether a label is of cases or places of one sort alone: 查处违规放牧 and 检查网吧 are, 办结行政处罚案件 and 检查企业 are of any."""
    doubts = load_doubts()
    if checked := doubts.checks.match(label):
        label = label[checked.end():]                           # 县应急局检查|企业
    elif kind != "money" or not doubts.cases.search(label):
        return False
    return len(doubts.general.sub("", label)) >= 2


@functools.lru_cache(maxsize=4096)
def _doer(clause: str) -> str:
    """The body that does something in a clause: 今年区市场监管局共立案418件 → 今年区市场监管局."""
    doubts, grammar = load_doubts(), load_grammar()
    words = clause.strip()
    if doubts.beside.match(words):
        return ""
    for match in doubts.body.finditer(words):
        begin = match.end()
        for skipped in (grammar.opening, doubts.in_name):
            begin = said.end() if (said := skipped.match(words, begin)) else begin
        if (grammar.verb.match(words, begin) or doubts.doing.match(words, begin)) and not doubts.told_to.search(words, 0, match.start()):
            return words[:match.end()]
    return ""


def drop_rivals(figures: Sequence[Figure], metrics: Sequence[str | None], labels: Sequence[str], catalog: Catalog) -> list[bool]:
    """For each figure whether its claim falls, because another figure of the report states that metric more generally.

    收到申请5422件，…省直部门收到376件: one quantity has one value a year, and what is more than one is parts of it. Of counts the largest
    stays, of shares and times the first. `metrics` holds None where a figure claims nothing or speaks of another time; `labels` are those
    that they claim by.
    """
    apart = _told_by_level(metrics, labels)
    kept: dict[str, Figure] = {}
    for i, (figure, metric) in enumerate(zip(figures, metrics, strict=True)):
        if metric is not None and i not in apart:
            best = kept.setdefault(metric, figure)
            if catalog.metrics[metric].kind in ADDED and figure.nature == best.nature and figure.value > best.value:
                kept[metric] = figure
    return [metric is not None and (i in apart or (figure.value, figure.nature) != (kept[metric].value, kept[metric].nature))
            for i, (figure, metric) in enumerate(zip(figures, metrics, strict=True))]


def _told_by_level(metrics: Sequence[str | None], labels: Sequence[str]) -> frozenset[int]:
    """The figures of metrics that are told level by level, where none is the sum: 办理市人大代表建议9件、县人大代表建议80件."""
    by_level = load_doubts().by_level
    told: dict[str, dict[int, str]] = {}
    for i, (metric, label) in enumerate(zip(metrics, labels, strict=True)):
        if metric is not None and (level := by_level.search(label)):
            told.setdefault(metric, {})[i] = level.group()
    return frozenset(i for levels in told.values() if len(set(levels.values())) > 1 for i in levels)
