"""Numbers of a list that leave their measure word to another of the same list: 打击处理203人次（处罚171、拘留19）, 废止11、修改6件."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.candidate import Found
from lib.numeral import parse_number
from lib.scan import JOINS, Bare

_LINKS = re.compile(r"、[一-鿿“”]{2,14}")
_INSIDE = re.compile(r"[、，,；;][一-鿿“”]{2,14}")
_OPENS = re.compile(r"[（(][一-鿿“”]{2,14}")


@dataclass(frozen=True, slots=True)
class _Item:
    """A number of a list: a finding, or a bare number that waits for its unit."""
    start: int
    end: int
    found: Found | None
    bare: Bare | None


def share_units(text: str, found: Sequence[Found], bare: Sequence[Bare]) -> list[Found]:
    """The bare numbers of lists, each with the unit that its list names."""
    if not bare:
        return []
    items = [_Item(f.start, f.end, f, None) for f in found] + [_Item(b.start, b.end, None, b) for b in bare]
    items.sort(key=lambda item: item.start)
    shared: list[Found] = []
    for run in _runs(text, items):
        if len(run) == 2 and _OPENS.match(text, run[0].end):        # 37件（见表2）
            continue
        lead = [item.found for item in run if item.found is not None and item.found.kind == "count"]
        if lead and all(f.unit == lead[0].unit for f in lead):
            shared += [new for item in run if item.bare is not None and (new := _take(text, item.bare, lead[0]))]
    return shared


def _runs(text: str, items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Neighbours in one list that hold a number without unit. Commas divide items only inside a bracket that a number opens."""
    run: list[_Item] = []
    inside = False
    for item in items:
        gap = text[run[-1].end:item.start] if run and item.start - run[-1].end <= 18 else "\n"
        opens = bool(_OPENS.fullmatch(gap)) and run[-1].found is not None
        if opens or not (_INSIDE if inside else _LINKS).fullmatch(gap):
            if any(i.bare for i in run):
                yield run
            run = run[-1:] if opens else []
        inside = opens or inside and bool(run)
        run.append(item)
    if any(i.bare for i in run):
        yield run


def _take(text: str, bare: Bare, lead: Found) -> Found | None:
    parsed = parse_number(text[bare.start:bare.number_end])
    return Found(bare.start, bare.end, bare.number_end, parsed[0], None, lead.unit, lead.kind, "exact") if parsed else None


def complete_units(text: str, found: Sequence[Found]) -> None:
    """Gives 个 the rest of its measure word where the next of a list has it in full: 提高2个、3个百分点. `found` is in order of start."""
    for figure, behind in reversed(list(pairwise(found))):
        short = text[figure.number_end:figure.end]
        named = short and behind.unit != short and text[behind.number_end:behind.end].startswith(short + behind.unit)
        if named and text[figure.end:behind.start] in JOINS:
            figure.unit, figure.kind = behind.unit, behind.kind
