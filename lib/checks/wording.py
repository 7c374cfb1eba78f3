"""The words in front of a share."""
from __future__ import annotations

import re

from lib.checks.passage import Item, Passage
from lib.checks.relation import load_knowledge


def share_words(passage: Passage, share: Item) -> str:
    """The words in front of a share, back to its clause's beginning, or to the clause before where only 达 or 为 stands there."""
    fillers = load_knowledge().pattern("share", "fillers")
    lead = share.lead
    if re.fullmatch(rf"\s*{fillers}*\s*", lead) and not re.search(load_knowledge().words["share"]["word"], lead):
        previous = passage.before(share)
        left = max(share.sentence, previous.end if previous else 0)
        return re.split(r"[;:(]", passage.text[left:share.start])[-1].strip(",、 ")
    return lead


def is_change_word(words: str) -> bool:
    """Whether the words make a percentage something else than a share: a rise, a fall, a standard."""
    return bool(re.search(load_knowledge().pattern("share", "skip"), words))
