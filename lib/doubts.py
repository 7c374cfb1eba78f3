"""The words that speak against a claim, compiled from `data/catalog/claims.toml`: the only module that knows that file's format."""
from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.alternation import any_of
from lib.catalog import FOLDER, CatalogError, read_toml
from lib.lexicon import blaming


@dataclass(frozen=True, slots=True)
class Doubts:
    """The words of claims.toml, compiled."""
    each_body: frozenset[str]
    body: re.Pattern[str]           # a body or place that may do something
    own: re.Pattern[str]            # one that speaks for the whole, at the end
    itself: re.Pattern[str]         # 全县, 我市, and 市政府 at the beginning
    doing: re.Pattern[str]          # 行使, behind a body
    needed: Mapping[str, re.Pattern[str]]       # metric → the words of which the paragraph must have said one
    barred: Mapping[str, re.Pattern[str]]       # metric → the words of which the sentence must have said none
    instead: Mapping[str, tuple[re.Pattern[str], str, bool]]    # metric → words that make it another, and whether of its clause
    after: Mapping[str, re.Pattern[str]]        # metric → what was counted right before, of which it alone is then
    after_more: re.Pattern[str]     # what else the sentence may speak of
    told_to: re.Pattern[str]        # 提请, before a body and what tells which: 提请市|人大常委会
    beside: re.Pattern[str]         # at the beginning of a clause
    narrow: Mapping[str, re.Pattern[str]]       # topic → words that make a figure one of a campaign or of one thing
    sorted_by: Mapping[str, re.Pattern[str]]    # the same, for words anywhere before in the paragraph
    not_whole: re.Pattern[str]
    added: re.Pattern[str]          # what makes a count an addition to a stock
    natural: Mapping[str, Sequence[str]]
    result_topics: frozenset[str]   # whose counts and sums are results of what the figure before counts
    checks: re.Pattern[str]         # what a label of things checked or punished begins with, behind who did it
    cases: re.Pattern[str]          # a label of cases, and the words of one that speaks of cases of any kind
    general: re.Pattern[str]
    in_name: re.Pattern[str]        # 以自己名义, behind a body
    level: re.Pattern[str]          # 省直, before 部门: those of one level alone
    helpers: re.Pattern[str]        # people beside the offices, at the beginning of a clause that says what they did: 32位律师
    helped_topics: frozenset[str]
    each: re.Pattern[str]           # before a number, what makes it that of each of several: 均达到
    by_level: re.Pattern[str]       # 市|人大
    any_kind: re.Pattern[str]       # 各类案件
    threshold: re.Pattern[str]      # 以上的, behind a number that only tells which of them: 罚款10万元|以上的案件
    way: re.Pattern[str]            # group way: 采取|听证|方式
    intended: re.Pattern[str]       # 拟, before what is not done yet
    beside_one: re.Pattern[str]     # group unit: 13个苏木镇和, right before another number: neither is all
    justice: re.Pattern[str]        # 司法局, at the end
    year_on_year: str
    respondents: re.Pattern[str]    # an office in a title, and its year
    respondent_topics: frozenset[str]
    respondents_since: int


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "claims.toml", CatalogError)
def load_doubts(path: Path = FOLDER / "claims.toml") -> Doubts:
    """The words that speak against a claim, compiled once. Raises CatalogError when the file is missing or broken."""
    words = read_toml(path)
    place = rf"(?<![{''.join(w for w in words['whole'] if len(w) == 1)}])(?:{any_of(words['places'])})"
    return Doubts(
        each_body=frozenset(words["each_body"]),
        body=re.compile(rf"{any_of(words['bodies'])}|(?<=[一-鿿]){place}"),
        own=re.compile(rf"(?:{any_of(words['own'])})$"),
        itself=re.compile(rf"{any_of(words['self'])}|^(?:{any_of(words['governments'])})"),
        doing=re.compile(any_of(words["doing"])),
        needed={metric: re.compile(any_of(said)) for metric, said in words["needed"].items()},
        barred={metric: re.compile(any_of(group["words"])) for group in words["barred"] for metric in group["metrics"]},
        instead={of: (re.compile(any_of(entry["said"])), other, bool(entry.get("in_clause")))
                 for entry in words["instead"] for of, other in entry["metrics"].items()},
        after={metric: re.compile(any_of(said)) for metric, said in words["after"]["said"].items()},
        after_more=re.compile(any_of(words["after"]["unless"])),
        told_to=re.compile(rf"(?:{any_of(words['told_to'])})[^，、]{{0,10}}$"),
        beside=re.compile(rf"(?:{any_of(words['beside'])})"),
        narrow=_narrowing(words, [(words["campaign_topics"], words["campaigns"])], False),
        sorted_by=_narrowing(words, [], True),
        not_whole=re.compile(any_of(words["not_whole"])),
        added=re.compile(any_of(words["added"])),
        natural=words["natural"],
        result_topics=frozenset(words["result_topics"]),
        checks=re.compile(rf"[一-鿿]{{0,6}}?(?:{any_of(words['checks'])})"),
        cases=re.compile(any_of(words["cases"])),
        general=re.compile(any_of(words["general"])),
        in_name=re.compile(rf"(?:{any_of(words['in_name'])})?"),
        level=re.compile(any_of(words["level"])),
        helpers=re.compile(rf"(?:{any_of(words['by'])})?(?:\d+ ?[一-鿿] ?[一-鿿]{{0,2}})?(?:{any_of(words['helpers'])})"),
        helped_topics=frozenset(words["helped_topics"]),
        each=re.compile(rf"(?:{any_of(words['each'])})$"),
        by_level=re.compile(rf"(?:{any_of(words['by_level']['levels'])})(?={any_of(words['by_level']['of'])})"),
        any_kind=re.compile(any_of(words["any_kind"])),
        threshold=re.compile(rf".{{0,2}}(?:{any_of(words['thresholds'])})的"),
        way=re.compile(rf"(?:{any_of(words['ways']['by'])})(?P<way>[^，,、]{{2,8}})(?:{any_of(words['ways']['ends'])})"),
        intended=re.compile(rf"(?:^|[，,；;、])\s*(?:{any_of(words['intended'])})(?!{any_of(words['not_intended'])})"),
        beside_one=re.compile(r"\d\s*(?P<unit>[个家名位])[^，,；;。：:、\d]{1,8}[和及与、]\s*$"),
        justice=re.compile(rf"(?:{any_of(words['justice'])})$"),
        year_on_year=words["year_on_year"],
        respondents=re.compile(rf"(?:{any_of(words['respondents']['offices'])})\s*(?:关于)?\s*(?P<year>\d{{4}})年"),
        respondent_topics=frozenset(words["respondents"]["topics"]),
        respondents_since=words["respondents"]["since"],
    )


def _narrowing(words: dict[str, Any], told: list[tuple[list[str], list[str]]], in_paragraph: bool) -> dict[str, re.Pattern[str]]:
    """Topic → the words that narrow its figures, in their sentence or anywhere before in their paragraph."""
    narrow: dict[str, list[str]] = {}
    entries = [(entry["topics"], entry["words"]) for entry in words["narrow"] if bool(entry.get("in_paragraph")) is in_paragraph]
    for topics, said in [*told, *entries]:
        for topic in topics:
            narrow.setdefault(topic, []).extend(said)
    listed = rf"(?![^，,；;。]{{0,14}}(?:{any_of(words['one_of_several'])}))"                      # 燃气安全|等专项行动
    return {topic: re.compile(rf"(?<!{words['several']})(?:{any_of(said)}){listed}") for topic, said in narrow.items()}
