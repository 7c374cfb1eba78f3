"""What an earlier clause of a sentence lends to a bare label: 规划草案公示30天，收到公众意见96条 → 收到规划草案公众意见.

The rules are data: `data/catalog/lendings.toml` says which labels are bare, what names their matter and how both are joined.
"""
from __future__ import annotations

import functools
import re
import string
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.alternation import any_of
from lib.catalog import FOLDER, CatalogError, read_toml
from lib.lexicon import blaming, shown
from lib.said import share_two

FILE = FOLDER / "lendings.toml"
REACH = 160         # characters before a number in which its matter is looked for
LONGEST = 24        # characters of a bare label
_NAMED = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """Which labels are bare, and where their matter stands."""
    label: re.Pattern[str]      # a whole bare label
    told: re.Pattern[str]       # group what, and others that `says` uses
    says: str                   # a template over the groups of both
    bare: dict[str, str]        # what stands for a group of the label that is empty: 采纳82条 of 意见
    late: bool                  # asked only where nothing else tells more


def lend(label: str, sentence: str, late: bool = False) -> str:
    """A bare label with the matter that `sentence`, the words before its number, names last; "" for any other label.

    `late` asks the rules for labels of which nothing else tells more.
    """
    rules = load_lendings()
    if len(label) > LONGEST or not rules.any_label.fullmatch(label):
        return ""
    for rule in (rule for rule in rules.rules if rule.late == late):
        bare = rule.label.fullmatch(label)
        parts = {name: words or rule.bare.get(name, "") for name, words in bare.groupdict().items()} if bare else {}
        for told in reversed(list(rule.told.finditer(sentence[-REACH:]))) if bare else ():
            named = {name: words or "" for name, words in told.groupdict().items()}
            if not share_two(named["what"], "".join(parts.values()) or label):
                return rule.says.format(**{"label": label, **named, **parts})
    return ""


@dataclass(frozen=True, slots=True)
class Lendings:
    """The rules, and one pattern for the labels of all of them: most labels are none."""
    rules: tuple[Rule, ...]
    any_label: re.Pattern[str]


@functools.lru_cache(maxsize=1)
@blaming(FILE, CatalogError)
def load_lendings(path: Path = FILE) -> Lendings:
    """The rules of lendings.toml, compiled once. Raises CatalogError, which names the rule that cannot be used."""
    data = read_toml(path)
    words = {name: any_of(some) for name, some in data["words"].items()}
    rules = tuple(_read_rule(rule, words) for rule in data["rule"])
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", rule.label.pattern) for rule in rules)
    return Lendings(rules, re.compile("|".join(unnamed)))


def _read_rule(rule: dict[str, Any], words: dict[str, str]) -> Rule:
    """One rule; CatalogError names it by the label of its example."""
    name = f"{shown(FILE)}, the rule of {rule.get('example', {}).get('says') or rule.get('label')!r}"
    try:
        label, told = (re.compile(_NAMED.sub(lambda name: _word(name, words), rule[key])) for key in ("label", "told"))
        used = {field for _, field, _, _ in string.Formatter().parse(rule["says"]) if field is not None}
    except (LookupError, TypeError, ValueError, re.error) as problem:
        raise CatalogError(f"{name} cannot be used ({problem}); give it the form that its neighbours have.") from problem
    if "what" not in told.groupindex:
        raise CatalogError(f"{name}: `told` has no group (?P<what>…); name the matter by one.")
    if strange := sorted(used - {"label", *label.groupindex, *told.groupindex}):
        raise CatalogError(f"{name}: `says` names {{{strange[0]}}}, which is neither label nor a group of `label` or `told`; "
                           "name one of these.")
    return Rule(label, told, rule["says"], dict(rule.get("bare", {})), bool(rule.get("late")))


def _word(name: re.Match[str], words: dict[str, str]) -> str:
    """<taking> → a pattern for its words; the name of a group stays: (?P<what>…)."""
    return name.group() if name.string[max(0, name.start() - 2):name.start()] == "?P" else words[name[1]]
