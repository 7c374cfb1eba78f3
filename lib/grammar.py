"""The words of administrative Chinese that a label is taken apart by, compiled from `data/catalog/grammar.toml`.

The only module that knows that file's format. What comes out are plain functions on short strings.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lib.catalog import FOLDER, read_toml


def _any(words: Iterable[str]) -> str:
    """An alternation of words, longest first, so that 开展 is not taken for 开."""
    return "|".join(re.escape(w) for w in sorted(set(words), key=len, reverse=True))


@dataclass(frozen=True)
class Grammar:
    verb: re.Pattern[str]               # any verb that can govern what is counted
    nominal: frozenset[str]             # verbs that stand inside nouns as well
    light: re.Pattern[str]              # a light verb at the beginning
    opening: re.Pattern[str]            # words before the thing that is counted, at the beginning
    trailing: re.Pattern[str]           # words after it, at the end
    rate: re.Pattern[str]               # a rate noun at the end: 合格率
    heads: re.Pattern[str]              # an exchangeable head noun at the end
    people_units: frozenset[str]
    people_noun: str
    masked: tuple[tuple[str, str], ...]
    noun_makers: re.Pattern[str]        # what makes a nominal verb before it part of a noun
    telling: re.Pattern[str]            # a subject at the end that stays in the label
    predicate: re.Pattern[str]          # where the counted noun behind a number ends
    change: re.Pattern[str]             # groups: against, up, down
    protected_end: re.Pattern[str]      # endings that look like a trailing word and are none
    state: re.Pattern[str]              # a result that leans on what was counted before, at the end
    kind: re.Pattern[str]               # a kind of what was counted before, at the end
    occasions: frozenset[str]
    agent: re.Pattern[str]              # who does something, at the end
    event: re.Pattern[str]              # what is dealt with one by one, at the end
    adverbs: tuple[str, ...]
    thin: re.Pattern[str]               # a noun that says too little alone: 措施
    case_verb: re.Pattern[str]          # a verb that makes an application a case
    case_nouns: tuple[str, str]         # 申请, 案件
    case_of: str
    case_units: frozenset[str]
    money: str                          # the unit of money, and what a sum is called
    money_noun: str
    crowd_units: frozenset[str]         # units that count people in any way
    changed: re.Pattern[str]            # how a change is told, at the end
    manner: re.Pattern[str]             # a whole stem of verbs, adverbs and states: 按时办结
    level: re.Pattern[str]              # 省级 alone, or at the beginning
    body: re.Pattern[str]               # what a body is called by, at the end


    def strip_end(self, words: str) -> str:
        """The words without what says nothing at their end: 案卷评查活动 → 案卷评查, 违法行为 stays."""
        while not self.protected_end.search(words) and (match := self.trailing.search(words)):
            words = words[:match.start()]
        return words


@functools.lru_cache(maxsize=1)
def load_grammar(path: Path = FOLDER / "grammar.toml") -> Grammar:
    """The grammar, compiled once. Raises CatalogError when the file is missing or broken."""
    words = read_toml(path)
    when = r"(?:截[至止]?)?(?:\d{2,4}年(?:度|来|以来|初|底|末)?(?:\d{1,2}月(?:份|底|末)?)?(?:\d{1,2}日)?|\d{1,2}(?:[-—至]\d{1,2})?月(?:份|底|末)?(?:\d{1,2}日)?)"
    protected = _any(words["protected"])
    label = r"[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)"
    opening = rf"(?:{label})?(?:(?!{protected})(?:{when}(?:以来|以前|前|止|期间|底)?|{'|'.join(words['subject'])}|{_any(words['opening'])}|[、，,：:；;\s]))*"
    return Grammar(
        verb=re.compile(_any(words["governing"])),
        nominal=frozenset(words["nominal"]),
        light=re.compile(rf"(?:{_any(words['light'])})了?"),
        opening=re.compile(opening),
        trailing=re.compile(rf"(?:{_any(words['trailing'])}|[、，,：:；;\s])$"),
        rate=re.compile(rf"(?:{_any(words['rate_nouns'])})$"),
        heads=re.compile(rf"(?:{_any(words['heads'])})$"),
        people_units=frozenset(words["people"]["units"]),
        people_noun=words["people"]["noun"],
        masked=tuple(words["masked"].items()),
        noun_makers=re.compile(_any(words["noun_makers"])),
        telling=re.compile(rf"(?:{_any(words['telling_subjects'])})$"),
        predicate=re.compile(rf"(?!{protected})(?:{_any(words['predicates'])})"),
        change=re.compile(rf"(?P<against>{_any(words['against'])})|(?P<up>{_any(words['up'])})|(?P<down>{_any(words['down'])})"),
        protected_end=re.compile(rf"(?:{_any(words['protected_ends'])})$"),
        state=re.compile(rf"(?:{_any(words['states'])})$"),
        kind=re.compile(rf"(?:{_any(words['kinds'])})$"),
        occasions=frozenset(words["occasions"]),
        agent=re.compile(rf"(?:{_any(words['agents'])})$"),
        event=re.compile(rf"(?:{_any(words['events'])})$"),
        adverbs=tuple(words["adverbs"]),
        thin=re.compile(_any(words["thin"])),
        case_verb=re.compile(rf"(?:{_any(words['cases']['verbs'])})$"),
        case_nouns=(words["cases"]["application"], words["cases"]["case"]),
        case_of=words["cases"]["of"],
        case_units=frozenset(words["case_units"]),
        money=words["money"]["unit"],
        money_noun=words["money"]["noun"],
        crowd_units=frozenset(words["people"]["all"]),
        manner=re.compile(rf"(?:{_any(words['governing'] + words['adverbs'] + words['states'])})+"),
        level=re.compile(_any(words["levels"])),
        body=re.compile(rf"(?:{_any(words['bodies'])})$"),
        changed=re.compile(rf"(?:{_any(words['up'] + words['down'])})$"),
    )
