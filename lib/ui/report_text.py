"""The pieces of 原文: the legend, the outline, the text with every figure marked, and the chosen figure beside it."""
from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.outline import Outline
from lib.ui import address
from lib.ui.cards import name_with_swatch
from lib.ui.colours import Colours, colours_of
from lib.ui.correcting import correction_ways, missing_way
from lib.ui.evidence import cite, outline_of
from lib.ui.markup import coloured, plain
from lib.ui.scroll import scroll_to
from lib.ui.view import View
from lib.views.evidence import find_evidence
from lib.views.reading import Block, Chapter, Segment, cut_block, find_blocks, find_chapters, neighbours_in_text
from lib.wording import name_row, say_reading, say_row, say_year

BOX_HEIGHT = 720
CHOSEN = "chosen_paragraph"


def choose_marks(view: View, rows: pd.DataFrame) -> tuple[str, ...]:
    """Pills that are legend and switch: ■, category, number of figures. Returns the categories to be marked."""
    counts = rows.loc[rows["repeat_of"] == "", "category"].astype(str).value_counts()
    given = tuple(category for category in view.catalog.categories if counts.get(category))
    return address.pick_some(st.pills, view.words("report.marks"), "marks", given, selection_mode="multi",
                             format_func=lambda id_: f"{name_with_swatch(view, id_)} {counts[id_]}")


def show_outline(view: View, chapters: Sequence[Chapter], at: int | None) -> None:
    """The headings with their number of figures; each leads to its place in the text."""
    words = view.words
    st.subheader(words("report.outline"), anchor=False)
    for chapter in chapters:
        here = at is not None and chapter.start <= at < chapter.end
        count = words("count.figures", n=chapter.figures) if chapter.figures else words("count.no_figures")
        inner = any(c.level > chapter.level and chapter.start < c.start < chapter.end for c in chapters)
        with st.container(gap=None):
            st.markdown(f"{'**' if chapter.level == 1 else ''}[{plain(chapter.title)}](#{anchor(chapter.start)})"
                        f"{'**' if chapter.level == 1 else ''}")
            if not inner:
                st.caption(count + (f" ・ {words('report.here')}" if here else ""))


def anchor(start: int) -> str:
    """The name of a heading's place on the page."""
    return f"part-{start}"


def show_text(view: View, outline: Outline, rows: pd.DataFrame, figure: str, marked: Sequence[str]) -> None:
    """The whole text in a box: figures marked, the chosen one in full colour, repeated passages and web page words folded."""
    shown = rows[rows["category"].isin(marked) | (rows["figure_id"] == figure)].sort_values("start")
    chosen = rows[rows["figure_id"] == figure]
    at = int(chosen["start"].iloc[0]) if len(chosen) else None
    clause = outline.clause_at(at) if at is not None else None
    colours = {str(row["figure_id"]): colours_of(view.catalog, str(row["category"]), view.theme) for _, row in shown.iterrows()}
    with st.container(height=BOX_HEIGHT, border=True, key="report_text"):
        pending: list[str] = []
        for block in find_blocks(outline):
            if block.kind == "paragraph":
                body = _paragraph(cut_block(outline.text, block, shown, clause), figure, colours)
                if at is not None and block.start <= at < block.end:
                    _flush(pending)
                    with st.container(key=CHOSEN):
                        st.markdown(body, anchors=False)
                else:
                    pending.append(body)
                continue
            _flush(pending)
            _show_heading_or_fold(view, outline.text, block)
        _flush(pending)
    if figure:
        scroll_to(CHOSEN, figure)


def _flush(pending: list[str]) -> None:
    """Draws the paragraphs gathered so far as one element."""
    if pending:
        st.markdown("\n\n".join(pending), anchors=False)
        pending.clear()


def _show_heading_or_fold(view: View, text: str, block: Block) -> None:
    words, body = view.words, text[block.start:block.end].strip()
    if block.kind == "heading":
        st.subheader(plain(body), anchor=anchor(block.start))
        return
    with st.expander(words(f"report.{block.kind}", n=len(body))):
        st.markdown("\n\n".join(plain(line) for line in body.split("\n") if line.strip()), anchors=False)


def _paragraph(segments: Sequence[Segment], figure: str, colours: dict[str, Colours]) -> str:
    chosen = colours.get(figure)
    pieces = []
    for segment in segments:
        own = colours.get(segment.figure_id)
        if own is not None and segment.figure_id == figure:
            pieces.append(coloured(segment.text, own.on_full, own.full, bold=True))
        elif own is not None:
            pieces.append(coloured(segment.text, own.on_mark, own.mark))
        elif segment.clause and chosen is not None:
            pieces.append(coloured(segment.text, chosen.on_mark, chosen.mark))
        else:
            pieces.append(plain(segment.text))
    return "".join(pieces).strip()


def show_chosen(view: View, rows: pd.DataFrame, figure: str) -> None:
    """The chosen figure: what it counts, how it reads, where it stands; the one before and after."""
    words = view.words
    before, after = neighbours_in_text(rows, figure)
    with st.container(border=True):
        found = rows[rows["figure_id"] == figure]
        if found.empty:
            st.markdown(words("report.choose"))
        else:
            _show_facts(view, found.iloc[0])
        with st.container(horizontal=True):
            st.button(words("report.previous"), icon=":material/arrow_back:", disabled=not before, on_click=address.choose_now,
                      args=("figure", before))
            st.button(words("report.next"), icon=":material/arrow_forward:", icon_position="right", disabled=not after,
                      on_click=address.choose_now, args=("figure", after))
        if len(found):
            row = found.iloc[0]
            correction_ways(view, row)
            evidence = find_evidence(row, view.library.table, outline_of(view, row["report_id"]))
            with st.popover(words("evidence.cite"), icon=":material/format_quote:", type="tertiary"):
                st.code(cite(view, row, evidence), language=None, wrap_lines=True)
            with st.popover(words("evidence.link"), icon=":material/link:", type="tertiary"):
                st.code(f"{st.context.url or ''}?report={row['report_id']}&figure={row['figure_id']}", language=None, wrap_lines=True)
        if view.report is not None:
            missing_way(view, str(view.report["report_id"]))


def _show_facts(view: View, row: pd.Series) -> None:
    words = view.words
    with st.container(gap=None):
        st.markdown(name_with_swatch(view, str(row["category"])))
        st.markdown(f"**{plain(name_row(row, view.lang).full)}**")
    st.markdown(f"## {plain(say_row(row, view.lang))}", anchors=False)
    reading = words.join(list(dict.fromkeys([say_reading(row["bound"], row["nature"], view.lang), words(f"nature.{row['nature']}")])))
    period = plain(row["period"]) or (words("evidence.year", year=say_year(row["year"])) if say_year(row["year"]) else "")
    facts = {words("evidence.reads"): reading, words("evidence.period"): period,
             words("evidence.position"): words("evidence.position_value", start=row["start"] + 1, end=row["end"])}
    st.table({key: value for key, value in facts.items() if value}, border="horizontal", alt=words("evidence.alt"))


def chapters_of(outline: Outline, rows: pd.DataFrame) -> list[Chapter]:
    """The chapters with the figures of the first printing, each fact once."""
    return find_chapters(outline, rows[rows["repeat_of"] == ""])
