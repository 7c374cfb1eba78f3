"""The evidence of one figure: its sentence marked, where it stands, how it reads, and the way to the report's own text."""
from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from lib.check import describe_note
from lib.outline import Outline, read_outline
from lib.ui.colours import colours_of
from lib.ui.kept import kept
from lib.ui.markup import coloured, plain
from lib.ui.menu import page_file
from lib.ui.relations import badge, relation_by_figure
from lib.ui.view import View
from lib.views.evidence import Evidence, find_evidence
from lib.wording import name_row, say_row


@kept(64)
def _outline(_text: str, report_id: str, fingerprint: str) -> Outline:
    del report_id, fingerprint
    return read_outline(_text)


def outline_of(view: View, report_id: str) -> Outline | None:
    """The outline of a report whose text is held, else None."""
    text = view.library.texts.get(report_id)
    return None if text is None else _outline(text, report_id, view.library.fingerprint)


def show_evidence(view: View, row: pd.Series, more: Callable[[View, pd.Series], None] | None = None) -> None:
    """A bordered panel with the evidence of a row; `more` draws what else can be done with it."""
    words = view.words
    evidence = find_evidence(row, view.library.table, outline_of(view, row["report_id"]))
    with st.container(border=True, key="evidence"):
        st.markdown(f"**{plain(name_row(row, view.lang).full)} {plain(say_row(row, view.lang))}**")
        if evidence.path:
            st.caption(" › ".join(plain(part) for part in evidence.path))
        if evidence.pieces:
            st.markdown(marked_sentence(view, evidence))
        else:
            st.markdown(words("evidence.no_text"))
        st.table(_facts(view, evidence), border="horizontal", alt=words("evidence.alt"))
        _show_ways(view, row, evidence)
        if more is not None:
            more(view, row)


def marked_sentence(view: View, evidence: Evidence) -> str:
    """The sentence as Markdown, the clause on the text mark, the figure itself in the full colour."""
    colours = colours_of(view.catalog, str(evidence.row["category"]), view.theme)
    pieces: dict[str, Callable[[str], str]] = {
        "plain": plain, "clause": lambda text: coloured(text, colours.on_mark, colours.mark),
              "figure": lambda text: coloured(text, colours.on_full, colours.full, bold=True)}
    return "".join(pieces[piece.kind](piece.text) for piece in evidence.pieces)


def _facts(view: View, evidence: Evidence) -> dict[str, str]:
    """What is known about the figure, as label → words."""
    words, row = view.words, evidence.row
    facts = {words("evidence.reads"): words.join([say_row(row, view.lang), words(f"bound.{row['bound']}"),
                                                  words(f"nature.{row['nature']}")])}
    if row["period"]:
        facts[words("evidence.period")] = plain(row["period"])
    if len(evidence.neighbours):
        names = [f"{plain(name_row(other, view.lang).full)} {plain(say_row(other, view.lang))}"
                 for _, other in evidence.neighbours.head(6).iterrows()]
        facts[words("evidence.neighbours")] = words.join(names)
    if relation := relation_by_figure(view).get(str(row["figure_id"])):
        note = describe_note(relation, view.lang)
        facts[words("evidence.check")] = f"{badge(relation, words)} {plain(relation.sum)}" + (f"  \n{plain(note)}" if note else "")
    if row["corrected"]:
        facts[words("evidence.corrected")] = plain(row["corrected"])
    facts[words("evidence.from")] = words("source.published_at" if row["source"] == "published" else "source.report_text")
    return facts


def _show_ways(view: View, row: pd.Series, evidence: Evidence) -> None:
    words = view.words
    with st.container(horizontal=True, vertical_alignment="center"):
        if not pd.isna(row["start"]) and row["report_id"] in view.library.texts and view.on_pages:
            st.page_link(page_file("report"), label=words("evidence.open"), icon=":material/article:",
                         query_params=link_to(view, row))
        elif row["url"]:
            st.link_button(words("evidence.published"), row["url"], icon=":material/open_in_new:", type="tertiary")
        with st.popover(words("evidence.cite"), icon=":material/format_quote:", type="tertiary"):
            st.code(cite(view, row, evidence), language=None, wrap_lines=True)


def link_to(view: View, row: pd.Series) -> dict[str, str]:
    """The address of a figure in its report, as query parameters."""
    params = {"report": str(row["report_id"]), "figure": str(row["figure_id"])}
    return params | ({"lang": view.lang} if view.lang != "zh" else {})


def cite(view: View, row: pd.Series, evidence: Evidence) -> str:
    """A figure with its sentence and where it is published, to be copied."""
    report = view.library.reports[view.library.reports["report_id"] == row["report_id"]].iloc[0]
    quote = "".join(piece.text for piece in evidence.pieces)
    return view.words("evidence.citation", label=name_row(row, view.lang).full, value=say_row(row, view.lang), quote=quote,
                      title=report["title"], issuer=report["issuer"], url=report["url"]).strip()
