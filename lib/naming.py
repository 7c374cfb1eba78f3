"""What each figure counts: label, catalogued metric, category and topic, period, the total it is a part of, the figure it repeats.

`name_figures` goes through a report sentence by sentence. `lib.phrase` says what stands around a number; here it is put in its place:
a catalogue entry may claim it, headings lend what the sentence leaves unsaid, and a passage that is printed twice is named once.
"""
from __future__ import annotations

import functools
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from lib.actor import add_body
from lib.catalog import Catalog, Metric, load_catalog
from lib.claiming import OWN_NAME, Spot, drop_rivals, speaks_against, told_apart
from lib.clause import shorten
from lib.figure import Figure
from lib.grammar import load_grammar
from lib.grid import Place, read_places
from lib.header import name_cell
from lib.linking import CUMULATED, add_parts, find_periods, find_repeats, looks_ahead, year_ahead, years_of
from lib.outline import Outline
from lib.phrase import last_said, read_phrases
from lib.purpose import add_purpose
from lib.respondent import tell_respondent
from lib.said import Phrase, share_two
from lib.subject import Subjects, own_body
from lib.theme import add_theme, complete_label, without_list
from lib.topic import EARLIER, find_topic, heading_theme, only_theme, tells


class Named(NamedTuple):
    """What a figure counts; `part_of` and `repeat_of` are indexes into the figures."""
    label: str
    category: str
    topic: str
    metric: str | None = None
    period: str | None = None
    part_of: int | None = None
    repeat_of: int | None = None

    def linked(self, part_of: int | None, repeat_of: int | None) -> Named:
        """The same with other links; written out, because dataclasses.replace takes ten times as long."""
        return Named(self.label, self.category, self.topic, self.metric, self.period, part_of, repeat_of)

    def called(self, label: str, metric: str | None) -> Named:
        """The same under another label and metric."""
        return Named(label, self.category, self.topic, metric, self.period, self.part_of, self.repeat_of)


def name_figures(outline: Outline, figures: Sequence[Figure], year: int | None = None) -> list[Named]:
    """One `Named` for each figure, in their order. `year` is the report's, to tell other periods from it."""
    named: list[Named | None] = [None] * len(figures)
    indexes = {f.start: i for i, f in enumerate(figures)}
    cells = read_places(outline.text, [f.start for f in figures])
    verbs = [""] * len(figures)
    carried: Phrase | None = None
    earlier: list[Phrase] = []
    last: Named | None = None
    ended = 0
    path = spoken_under = outline.path_at(0)
    title, catalog = _subject(outline.text), load_catalog()
    groups: list[tuple[int, int]] = []
    matters = Subjects(outline)
    for span, first, group in _by_sentence(outline, figures, cells):
        groups.append((first, first + len(group)))
        if _copy_repeats(outline, figures, named, indexes, first, len(group)):
            earlier = []
            continue
        here, before = outline.path_at(group[0].start), None
        if group[0].start in cells:
            here = path if here and here[-1].startswith(cells[group[0].start].row or "\n") else here      # 一、新收 is a row, no heading
            theme, before, earlier = heading_theme(here[-1:]), last if here == path else None, []
            spoken = carried if here == spoken_under or not theme else None
            phrases = [name_cell(cells[f.start], f.unit, spoken, theme, matters.at(f.start)) for f in group]
        else:
            if here != spoken_under or "\n" in outline.text[ended:span[0]]:
                carried = None                                  # a new paragraph leaves nothing of the last one unsaid
            phrases = read_phrases(outline.text, span, group, carried, [matters.at(f.start) for f in group], earlier, year)
            goes_on = outline.text[max(0, span[0] - 3):span[0]].rstrip()[-1:] in "；;"        # 立案68件；移送8件。其中食品类29件
            earlier = [*earlier, *phrases] if goes_on and earlier else phrases
            carried, spoken_under, ended = last_said(phrases), here, group[-1].end
        fuller: list[tuple[str, str]] = []
        periods = _periods(outline.text, span, group, cells, year)
        if ahead := year_ahead(here, year) if year else None:           # 三、2023年工作打算
            sentence = outline.text[span[0]:span[1]]
            periods = [told or (ahead if looks_ahead(f, sentence) else None) for f, told in zip(group, periods, strict=True)]
        for i, (figure, phrase, period) in enumerate(zip(group, phrases, periods, strict=True), start=first):
            if phrase.share:                                    # 罚没款20万元，同比增长5%: of the label as it is by now
                said = phrase.label
                begun = ((bare, full) for bare, full in fuller if said.startswith(bare) and said[len(bare):] != "率")
                phrase.label = next((full + said[len(bare):] for bare, full in begun), said)
            whole = named[first + phrase.parent] if phrase.parent is not None else before
            before = named[i] = _name(outline, figure, phrase, span, title, whole, first, period, catalog)
            if figure.nature == "change" and figure.planned:
                before = named[i] = before.called(before.label, None)           # 力争检查频次下降20%: nothing that has come about
            if before.label != phrase.label:
                fuller.insert(0, (phrase.label, before.label))
            verbs[i] = phrase.verb
        last, path = before, here
    complete = [n for n in named if n is not None]
    return _settle(figures, _link(figures, _add_subject(outline.text, figures, complete, verbs, catalog), groups), catalog)


def _periods(text: str, span: tuple[int, int], group: Sequence[Figure], cells: Mapping[int, Place], year: int | None) -> list[str | None]:
    """The time that each figure of a sentence speaks of; that of a cell is told by its headers: 2022年 over 35."""
    if group[0].start in cells:
        headers = [cells[f.start].row + cells[f.start].column for f in group]
        return [find_periods(words, [len(words)], [False], year, years_of(text))[0] for words in headers]
    changes = [f.nature == "change" for f in group]
    told = find_periods(text[span[0]:span[1]], [f.start - span[0] for f in group], changes, year, years_of(text))
    return [None if period == CUMULATED and figure.unit == "%" else period for figure, period in zip(group, told, strict=True)]


def _add_subject(text: str, figures: Sequence[Figure], named: list[Named], verbs: Sequence[str], catalog: Catalog) -> list[Named]:
    """In a text on one topic alone, add what it leaves unsaid: 咨询类诉求 → 热线咨询类诉求."""
    topic, theme = only_theme([n.topic for n in named], text[:OPENING])
    for i, n in enumerate(named if topic else ()):
        if n.metric or tells(topic, n.label) and n.topic == topic:
            continue
        unsaid = not tells(topic, n.label) and not share_two(theme, n.label)
        label = add_theme(n.label, verbs[i], theme) if unsaid else n.label
        metric = catalog.claim(label, figures[i].unit, figures[i].nature)
        own = metric.topic if metric else topic
        named[i] = Named(label, catalog.topics[own].category, own, metric.id if metric else None, n.period, n.part_of, n.repeat_of)
    return named


def _settle(figures: Sequence[Figure], named: list[Named], catalog: Catalog) -> list[Named]:
    """Of several values of one metric only the most general keeps the claim; what is claimed has the entry's name for its label."""
    claims = drop_rivals(figures, [None if n.period else n.metric for n in named], [n.label for n in named], catalog)
    return [n if n.metric is None else n.called(n.label, None) if dropped else n.called(catalog.metrics[n.metric].zh, n.metric)
            for n, dropped in zip(named, claims, strict=True)]


def _link(figures: Sequence[Figure], named: list[Named], groups: Sequence[tuple[int, int]]) -> list[Named]:
    """Add the totals of lists that sum up, and the first statement of facts that are stated again."""
    parts = [n.part_of for n in named]
    add_parts(figures, parts, groups)
    repeats = find_repeats(figures, [n.label for n in named], [n.metric for n in named], [n.period for n in named])
    return [n if part == n.part_of and (again is None or n.repeat_of is not None) else
            n.linked(part, again if n.repeat_of is None else n.repeat_of)
            for n, part, again in zip(named, parts, repeats, strict=True)]


def _by_sentence(outline: Outline, figures: Sequence[Figure],
                 cells: Container[int]) -> Iterator[tuple[tuple[int, int], int, Sequence[Figure]]]:
    """(span of a sentence, index of its first figure, its figures); cells of a table are kept apart from the sentence behind them."""
    first = 0
    while first < len(figures):
        begin, end = outline.sentence_at(figures[first].start)
        in_table = figures[first].start in cells
        if first and not in_table and figures[first - 1].start in cells:
            begin = max(begin, figures[first - 1].end)
        last = first + 1
        while last < len(figures) and figures[last].start < end and (figures[last].start in cells) is in_table:
            last += 1
        yield (begin, end), first, figures[first:last]
        first = last


def _copy_repeats(outline: Outline, figures: Sequence[Figure], named: list[Named | None], places: dict[int, int],
                  first: int, count: int) -> bool:
    """Name figures of a passage that is printed a second time by the first printing; False if it is no such passage."""
    if not outline.repeats:
        return False
    origins = [outline.first_printing(f.start) for f in figures[first:first + count]]
    indexes = [places.get(o) if o is not None else None for o in origins]
    if any(i is None or named[i] is None for i in indexes):
        return False
    for at, origin in enumerate(indexes, start=first):
        assert origin is not None
        earlier = named[origin]
        assert earlier is not None
        named[at] = earlier.linked(None, origin)
    return True


def _before_bracket(clause: str, end: int) -> str:
    """A clause without the brackets behind its number, which speak of parts: 办理案件356件（刑事122件）."""
    cut = min((at for mark in "（(" if (at := clause.find(mark, end)) >= 0), default=len(clause))
    return clause[:cut]


LEAD = 300          # characters before a number that may say whose it is
BEHIND = 6          # characters behind a number that may say that it is a threshold
OPENING = 300       # characters in which a text says what it is on


def _subject(text: str) -> str:
    """The title of a report on one subject (行政复议工作情况); nothing for one on law-based government, which speaks of all."""
    grammar = load_grammar()
    match = grammar.titled.search(text, 0, OPENING)
    if match is None or grammar.all_subjects.search(text, match.start(), text.find("\n", match.end()) + 1 or len(text)):
        return ""
    return match.group()


def _name(outline: Outline, figure: Figure, phrase: Phrase, span: tuple[int, int], title: str, before: Named | None,
          first: int, period: str | None, catalog: Catalog) -> Named:
    """Put a phrase in its place: `before` is the total it is a part of, else the figure before it in the sentence."""
    text = outline.text
    begin, end = outline.clause_at(figure.start)
    label = shorten(phrase.label, phrase.verb, load_grammar()) or text[begin:figure.start][-12:]
    label = _without_own(label, phrase.verb, own_body(text))
    label = add_body(label, phrase, figure.unit, text[span[0]:figure.start])
    said, label = label, add_purpose(label, phrase, figure.unit, text[figure.end:span[1]])
    clause, sentence, headings = _before_bracket(text[begin:end], figure.end - begin), text[span[0]:span[1]], outline.path_at(figure.start)
    spot = functools.partial(_spot, text, figure, span, headings, before, phrase.parent is not None, period or "")
    metric = _claim(label, figure, spot, catalog) if not phrase.among else None
    earlier = outline.sentences_before(span[0], len(EARLIER))
    around = (clause, sentence, headings, title, earlier, before.topic if before else "", phrase.parent is not None)
    turned = phrase.bare and before is not None and (figure.nature == "change" or label.startswith(load_grammar().former_year))
    topic = metric.topic if metric else before.topic if turned and before else phrase.topic
    topic = topic or find_topic(phrase.changed or without_list(label, phrase.verb), *around)               # 执法人员|较机构改革前增加
    if not metric and label == said:
        zones = (text[begin:figure.start], text[span[0]:begin], *reversed(headings), title)
        full_stop = max(text.rfind("。", 0, figure.start), text.rfind("\n", 0, figure.start))
        spoken = (text[span[0]:figure.start], *earlier[:1])
        full, elsewhere = complete_label(label, phrase, figure.unit, topic, zones, spoken, text[full_stop + 1:figure.start])
        if full != label:
            label, metric = full, _claim(full, figure, spot, catalog) if not phrase.among else None
            if metric and not elsewhere and catalog.topics[metric.topic].category != catalog.topics[topic].category:
                metric = None                                   # 解答群众法律咨询 at a fair is no figure of legal aid
            topic = metric.topic if metric else find_topic(label, *around) if elsewhere else topic
    label = tell_respondent(label, text[max(text.rfind("\n", 0, figure.start), figure.start - LEAD, 0):figure.end + BEHIND])
    grammar = load_grammar()
    if figure.unit in grammar.named_by_unit and figure.unit not in label and not label.endswith(grammar.line_noun):
        label += figure.unit                                    # 人均培训|60学时
    return Named(label, catalog.topics[topic].category, topic, metric.id if metric else None, period,
                 first + phrase.parent if phrase.parent is not None else None)


def _without_own(label: str, verb: str, body: str) -> str:
    """A label in the report of a town without the word for it: 镇便民服务中心进驻事项, 制定镇规范性文件."""
    before = verb if label.startswith(verb + body) else ""
    rest = label[len(before):].removeprefix(body)
    return before + rest if body and rest[:1] not in load_grammar().of_own_level else label         # 镇长办公会, 镇级经费, 镇政府


def _spot(text: str, figure: Figure, span: tuple[int, int], headings: Sequence[str], before: Named | None, part: bool,
          period: str) -> Spot:
    """What stands around a figure that may speak against a claim."""
    earliest = figure.start - LEAD
    lead, told = (text[max(begin, earliest, 0):figure.start] for begin in (span[0], text.rfind("\n", 0, figure.start) + 1))
    return Spot(lead, told, text[:min(OWN_NAME, span[0])], before.label if before else "", headings[-1] if headings else "",
                before.category if before and part else "", period, text[figure.end - 2:figure.end + BEHIND])


def _claim(label: str, figure: Figure, spot: Callable[[], Spot], catalog: Catalog) -> Metric | None:
    """The metric that a label states, where nothing around the number speaks against it. Most labels state none: the spot is read late."""
    metric = catalog.claim(label, figure.unit, figure.nature)
    if metric is None:
        return None
    metric = catalog.metrics[told_apart(metric.id, spot())]
    return None if speaks_against(metric, label, spot()) else metric
