"""A pattern for any of many words, as a regular expression that stays fast when the words are thousands.

    any_of(["办理", "办结", "收到"]) → a pattern that takes the longest of them

Tried one by one, a thousand verbs cost five microseconds at every character of a text. So words that begin alike are joined to a tree, and
a look at the next character comes first: most characters begin no word.
"""
from __future__ import annotations

import re
from collections.abc import Iterable

FEW = 8             # words; fewer are tried one by one
TOGETHER = 32       # first characters that one look ahead passes over at once
Tree = dict[str, "Tree"]


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of the words at a place, "(?!)" for no words. One group of its own, so that it can be joined to others."""
    some = sorted(dict.fromkeys(words), key=len, reverse=True)
    if len(some) < FEW:
        return f"(?:{'|'.join(map(re.escape, some))})" if some else "(?!)"
    optional = "?" if not some[-1] else ""
    branches = list(_tree_of(word for word in some if word).items())
    groups = [branches[at:at + TOGETHER] for at in range(0, len(branches), TOGETHER)]
    ahead = f"(?={_one_of(first for first, _ in branches)})"
    return f"(?:{ahead}(?:{'|'.join(map(_group, groups))})){optional}"


def ends_in(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words at the end."""
    return re.compile(rf"{any_of(words)}$")


def _tree_of(words: Iterable[str]) -> Tree:
    """办理, 办结 → {办: {理: {"": {}}, 结: {"": {}}}}."""
    tree: Tree = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return tree


def _group(branches: list[tuple[str, Tree]]) -> str:
    return f"(?={_one_of(first for first, _ in branches)})(?:{'|'.join(re.escape(first) + _rest(tree) for first, tree in branches)})"


def _rest(tree: Tree) -> str:
    """What may follow in a tree: nothing where a word ends, else the rests of its words, the longest first."""
    last = [character for character, below in tree.items() if character and list(below) == [""]]
    branches = [re.escape(character) + _rest(below) for character, below in tree.items() if character and character not in last]
    if last:
        branches.append(_one_of(last))
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in tree else "")


def _one_of(characters: Iterable[str]) -> str:
    escaped = [re.escape(character) for character in characters]
    return escaped[0] if len(escaped) == 1 else f"[{''.join(escaped)}]"
