"""On what occasion something came about: 开展扬尘专项整治，…，发现问题12个 → 扬尘专项整治发现问题.

Inspections end in findings and fines, lessons in listeners and leaflets; so the kind of a deed says which occasion it leans on.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.alternation import any_of
from lib.catalog import FOLDER, CatalogError, read_toml
from lib.grammar import load_grammar
from lib.lexicon import blaming
from lib.said import Phrase, share_two
from lib.slot import clean

LONGEST = 8         # characters; a longer label tells enough without its occasion
REACH = 160         # characters before a number in which an occasion is looked for
SHORTEST, LONG_NAME = 4, 14     # characters of the name of an occasion


@dataclass(frozen=True, slots=True)
class Kind:
    """Occasions of one kind and what comes of them."""
    named: re.Pattern[str]      # groups name, or what and did: an occasion at the end of a clause or before a number
    results: re.Pattern[str]    # how a label begins that tells what came of one
    plain: re.Pattern[str]      # a name that says too little
    noun: re.Pattern[str]       # 督察, at the end of a name
    any: re.Pattern[str]        # 督察, anywhere before a number
    near: bool                  # whether only an occasion of the same sentence is meant
    bare: bool                  # whether its name alone tells enough: 审计项目
    always: bool                # whether results lean on it that would tell enough of themselves: 企业座谈会|收集意见建议


def find_occasion(label: str, phrase: Phrase, zones: Sequence[str], always: bool = False) -> str:
    """The occasion named last in the nearest of the zones that a label's deed may come of; "" for any other label.

    发现问题 and 举办法治讲座、开展扬尘专项整治 → 扬尘专项整治. `always` asks only for occasions that any of their results lean on.
    """
    if len(label) > LONGEST or phrase.cell or phrase.share or phrase.parent is not None or "的" in label:
        return ""
    deed = label.removesuffix(load_grammar().people_noun)       # 执法人员考试|参考人员
    for kind in (kind for kind in _load_kinds() if kind.always or not always):
        for zone in (zones[:1] if kind.near else zones) if kind.results.search(label) else ():
            matches = list(kind.named.finditer(zone[-REACH:]))
            names = (_name_of(match, kind) for match in reversed(matches))
            if name := next((name for name in names if name and not share_two(name, deed)), ""):
                return name
            if matches or kind.any.search(zone[-REACH:]):       # 开展宣传活动72场，受众1.6万人次: of these, not of what was held before
                break
    return ""


def plain_occasion(label: str, phrase: Phrase, zones: Sequence[str]) -> str:
    """What kind of occasion a finding came of, where nothing tells which: 开展实地督察，反馈问题 → 督察; "" for any other label."""
    kind, grammar = _load_kinds()[0], load_grammar()
    leaning = phrase.cell or phrase.share or phrase.parent is not None
    if leaning or not kind.results.search(label) or not grammar.thin.fullmatch(phrase.object):
        return ""
    for zone in zones:
        for match in reversed(list(kind.named.finditer(zone[-REACH:]))):
            if match["name"] and (noun := kind.noun.search(clean(match["name"], grammar))) and noun.group() not in label:
                return noun.group()
    return ""


def _name_of(match: re.Match[str], kind: Kind) -> str:
    """The name of an occasion, with what it was done to; "" where it says too little: 对燃气安全开展检查 → 燃气安全检查."""
    grammar = load_grammar()
    name = clean(match["what"], grammar) + match["did"] if match["did"] else clean(match["name"], grammar)
    fits = SHORTEST <= len(name) <= LONG_NAME and (kind.bare or not kind.plain.fullmatch(name))
    return name if fits and all(verb.group() in grammar.nominal for verb in grammar.verb.finditer(name)) else ""


@functools.lru_cache(maxsize=1)
@blaming(FOLDER / "occasions.toml", CatalogError)
def _load_kinds(path: Path = FOLDER / "occasions.toml") -> list[Kind]:
    words = read_toml(path)
    edges, before, behind, plain = "，,。；;：:、（）()“”《》", any_of(words["before"]), any_of(words["behind"]), any_of(words["plain"])
    towards, carriers = any_of(words["towards"]), any_of(words["carriers"])
    kinds = []
    for kind in words["kinds"]:
        nouns = any_of(kind["occasions"])
        said = rf"(?:^|[{edges.replace('、', '')}]|{before})(?P<name>(?:(?!{before})[^{edges}\d]){{0,20}}?(?:{nouns}))"
        done = rf"(?:{towards})(?P<what>[^{edges}\d]{{2,10}}?)(?:{carriers})(?P<did>[^{edges}\d]{{0,6}}?(?:{nouns}))"
        kinds.append(Kind(re.compile(rf"(?:{done}|{said})(?=(?:{behind})*(?:[{edges}\d]|$))"), re.compile("|".join(kind["results"])),
                          re.compile(rf"(?:{plain})*(?:{nouns})+"), re.compile(rf"(?:{nouns})$"),
                          re.compile(rf"(?:{nouns})(?:{behind})*(?=\d)"), bool(kind.get("near")),
                          bool(kind.get("bare")), bool(kind.get("always"))))
    return kinds
