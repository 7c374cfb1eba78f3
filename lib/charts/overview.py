"""What a report holds: its figures by chapter and category, and which report covers which category."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from lib.catalog import load_catalog
from lib.charts.frame import Chart, Row, make_chart, records
from lib.charts.marks import LINE, right_margin
from lib.charts.sketch import NARROW, SMALL, Axis, Bar, Line, Mark, Sketch, Text, text_width, wrap_text
from lib.charts.theme import Theme
from lib.wording import phrase

BETWEEN = " › "     # between the headings of a path in the table
SPLIT = 0.6         # a chapter that holds more than this share of the figures is shown by its sections


def composition(rows: pd.DataFrame, theme: Theme, lang: str = "zh", *, sections: Sequence[str] = ()) -> Chart | None:
    """How many figures each part of one report holds, coloured by category, in the order of the text; None without figures.

    `sections`: paths of headings (A › B) that shall have a line, also without figures; left out, those of the rows are taken.
    """
    drawn = rows[rows["repeat_of"].astype(str) == ""]
    if drawn.empty:
        return None
    paths = list(sections) or sections_of(drawn)
    by_section: dict[str, list[Row]] = {path: [] for path in paths}
    for row in records(drawn):
        by_section.setdefault(_section(str(row["heading"]), paths), []).append(row)
    by_section = {path: own for path, own in by_section.items() if path or own}
    top = max(len(own) for own in by_section.values())
    marks: list[Mark] = []
    y = 0.0
    for path, own in by_section.items():
        y = _section_row(marks, path, own, top, y, theme, lang)
    longest = [(len(own) / top, _end_room(own, top, lang)) for own in by_section.values() if own]
    sketch = Sketch(y, (Axis(0, top),), tuple(marks), left=1, right=right_margin(longest))
    told = [f"{_title_of(path, lang)} {len(own)}" for path, own in by_section.items()]
    return make_chart(sketch, theme, lang, drawn, title=_composition_title(by_section, len(drawn), lang), told=told,
                      caption=phrase("composition.caption", lang), notes=[phrase("composition.note", lang)])


def sections_of(rows: pd.DataFrame) -> list[str]:
    """The chapters of the rows in order; a chapter that holds most of the figures is taken apart into its sections."""
    headings = [str(h) for h in rows["heading"]]
    chapters = Counter(h.split(BETWEEN)[0] for h in headings)
    found: dict[str, None] = {}
    for heading in headings:
        path = heading.split(BETWEEN)
        deep = chapters[path[0]] > SPLIT * len(headings) and len(path) > 1
        found[BETWEEN.join(path[:2]) if deep else path[0]] = None
    return list(found)


def _section(heading: str, paths: Sequence[str]) -> str:
    fitting = [path for path in paths if heading == path or heading.startswith(path + BETWEEN)]
    return max(fitting, key=len, default="")


def _title_of(path: str, lang: str) -> str:
    return path.split(BETWEEN)[-1] or phrase("composition.before", lang)


def _segments(own: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """(category, its rows), in the catalogue's order."""
    order = {id_: at for at, id_ in enumerate(load_catalog().categories)}
    groups: dict[str, list[Row]] = {}
    for row in own:
        groups.setdefault(str(row["category"]), []).append(row)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), order.get(item[0], len(order))))


def category_name(category: str, lang: str) -> str:
    """The name of a category, its id where the catalogue does not hold it."""
    entry = load_catalog().categories.get(category)
    return category if entry is None else entry.zh if lang == "zh" else entry.en


def _label(category: str, own: Sequence[Row], lang: str) -> str:
    return phrase("composition.segment", lang, name=category_name(category, lang), n=len(own))


def _fits(label: str, number: int, top: int) -> bool:
    return text_width(label) + 14 <= number / top * (NARROW - 24)


def _end_room(own: Sequence[Row], top: int, lang: str) -> float:
    """Pixels behind the bar: the label of a lone segment too short to hold it."""
    segments = _segments(own)
    label = _label(*segments[0], lang)
    return text_width(label) + 12 if len(segments) == 1 and not _fits(label, len(own), top) else 2


def _section_row(marks: list[Mark], path: str, own: Sequence[Row], top: int, y: float, theme: Theme, lang: str) -> float:
    text = wrap_text(_title_of(path, lang), NARROW - 8)
    height = LINE * (text.count("\n") + 1)
    marks.append(Text(0, y + height / 2 - 1, text, theme.ink, axis=None))
    middle = y + height + 13
    if not own:
        marks.append(Line(((0, middle - 10), (0, middle + 10)), theme.other))
        marks.append(Text(0, middle, phrase("none.no_figures", lang), theme.muted, dx=8, size=SMALL, axis=None))
        return middle + 27
    segments, start = _segments(own), 0
    beneath: list[tuple[str, str]] = []
    for category, rows in segments:
        fill, label = theme.colour(category), _label(category, rows, lang)
        marks.append(Bar(start, start + len(rows), middle, 22, fill, str(rows[0]["figure_id"]), label, outline=theme.ground))
        if _fits(label, len(rows), top):
            marks.append(Text(start, middle, label, theme.letters_on(fill), dx=7))
        elif len(segments) == 1:
            marks.append(Text(len(rows), middle, label, theme.ink, dx=8))
        else:
            beneath.append((fill, label))
        start += len(rows)
    return _beneath(marks, beneath, middle + 13, theme) + 14


def _beneath(marks: list[Mark], labels: Sequence[tuple[str, str]], y: float, theme: Theme) -> float:
    """Names that have no room in their segment, in a line under the bar, a square of its colour before each."""
    if not labels:
        return y
    shift, line = 0.0, y + 10
    for fill, label in labels:
        width = text_width(label, SMALL) + 30
        if shift and shift + width > NARROW:
            shift, line = 0.0, line + LINE
        marks.append(Text(0, line, "■", fill, dx=shift, size=SMALL, axis=None))
        marks.append(Text(0, line, label, theme.ink, dx=shift + 15, size=SMALL, axis=None))
        shift += width
    return line + 9


def _composition_title(by_section: Mapping[str, Sequence[Row]], total: int, lang: str) -> str:
    path, own = max(by_section.items(), key=lambda item: len(item[1]))
    words = {"total": total, "section": _title_of(path, lang)}
    if len(own) > total / 3:
        part = phrase("composition.half" if len(own) > total / 2 else "composition.most", lang)
        return phrase("composition.title_half", lang, part=part, n=len(own), **words)
    return phrase("composition.title_flat", lang, n=sum(bool(o) for o in by_section.values()), top=len(own), **words)

