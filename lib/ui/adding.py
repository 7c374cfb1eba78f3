"""Reading what a visitor brings: files, a folder, pasted text, corrections downloaded before. No file stops the others."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from lib.correction import CorrectionError, read_corrections
from lib.intake import Preview, preview, say
from lib.reader import Unreadable, shown_name
from lib.settings import MEGABYTE
from lib.ui import session, visitor
from lib.ui.markup import plain
from lib.ui.session import READ
from lib.ui.view import View
from lib.views.words import LANGUAGES, load_words

FAILED, SAID, TURN, SHOWN = "files_not_read", "files_said", "upload_turn", "report_shown"
WAYS = ("files", "folder", "paste")
ICONS = {"good": ":material/check:", "known": ":material/content_copy:", "bad": ":material/remove:"}
CORRECTIONS = ".toml"
LARGEST_CORRECTIONS = MEGABYTE     # bytes of a file of corrections, some thousand entries
FEW = 5             # names of files that are listed before "and more"


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as the browser sent it."""
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: kind is good, known or bad; the words by language."""
    kind: str
    said: dict[str, str]


def read_reports() -> dict[str, Preview]:
    """The reports read in this session and not removed, by id."""
    return dict(st.session_state.get(READ, {}))


def draw_ways(view: View) -> None:
    """The ways to add reports. What was dropped or pasted is read at once."""
    words, limits = view.words, visitor.settings()
    way = st.segmented_control(words("add.way"), WAYS, default=WAYS[0], required=True, key="add_way", label_visibility="collapsed",
                               format_func=lambda id_: words(f"add.{id_}"))
    turn = st.session_state.setdefault(TURN, 0)
    if way == "paste":
        with st.form("paste", border=False):
            text = st.text_area(words("add.paste_here"), placeholder=words("add.paste_hint"), height=220, key=f"pasted_{turn}")
            if st.form_submit_button(words("add.read_text")):
                _take_text(view, text)
    else:
        several: Literal[True, "directory"] = "directory" if way == "folder" else True
        files = st.file_uploader(words(f"add.drop_{way}"), accept_multiple_files=several, key=f"upload_{way}_{turn}",
                                 max_upload_size=limits.max_file_mb)
        st.caption(words("add.limits", size=limits.max_file_mb, files=limits.max_files))
        if files:
            read_files(view, [Brought(file.name, file.getvalue()) for file in files])
            st.session_state[TURN] = turn + 1
            st.rerun()


def _take_text(view: View, text: str) -> None:
    if not text.strip():
        st.warning(view.words("add.no_text"))
        return
    read_files(view, [Brought(say("pasted", view.lang), text.encode("utf-8", "replace"))])
    st.session_state[TURN] += 1
    st.rerun()


def read_files(view: View, files: Sequence[Brought]) -> None:
    """Reads files one by one with progress; what was read, and what was not and why, is in the session from then on."""
    words, settings = view.words, visitor.settings()
    room = max(0, settings.max_files - len(read_reports()))
    kept, left = files[:room], files[room:]
    outcomes: list[Outcome] = []
    with st.status(words("add.reading", n=len(kept)), expanded=True):
        bar = st.progress(0.0)
        for number, file in enumerate(kept):
            bar.progress(number / len(kept), plain(words("add.progress", i=number + 1, of=len(kept), name=shown_name(file.name))))
            outcome = _read_one(file)
            outcomes.append(outcome)
            st.markdown(f"{ICONS[outcome.kind]} {plain(outcome.said[view.lang])}")
        bar.progress(1.0)
    if left:
        names = "、".join(shown_name(file.name) for file in left[:FEW]) + ("…" if len(left) > FEW else "")
        outcomes.append(_outcome("bad", "add.too_many", most=settings.max_files, n=len(left), names=names))
    st.session_state[FAILED] = [*st.session_state.get(FAILED, ()), *(item for item in outcomes if item.kind == "bad")]
    st.session_state[SAID] = [item for item in outcomes if item.kind != "bad"] if len(kept) > 1 or any(
        item.kind == "known" for item in outcomes) else []


def _read_one(file: Brought) -> Outcome:
    try:
        if file.name.lower().endswith(CORRECTIONS):
            return _take_corrections(file)
        item = preview(file.data, file.name, visitor.settings())
        figures = len(item.table[item.table["repeat_of"] == ""])
    except Unreadable as error:
        return Outcome("bad", {lang: error.sentence(lang) for lang in LANGUAGES})
    except CorrectionError as error:
        return Outcome("bad", {lang: error.sentence(lang) for lang in LANGUAGES})
    except Exception as error:      # a defect met by one file must not cost the others
        return _outcome("bad", "add.broken", name=shown_name(file.name), error=type(error).__name__)
    known = item.report.id in read_reports()
    if not known:
        st.session_state[READ] = read_reports() | {item.report.id: item}
        st.session_state[SHOWN] = item.report.id
    return _outcome("known", "add.again", name=item.name) if known else _outcome("good", "add.was_read", name=item.name, n=figures)


def _take_corrections(file: Brought) -> Outcome:
    name = shown_name(file.name)
    if len(file.data) > LARGEST_CORRECTIONS:
        return _outcome("bad", "add.corrections_too_big", name=name, limit=LARGEST_CORRECTIONS // MEGABYTE)
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorrectionError("unreadable_file", file=name, detail=error.reason) from error
    found = read_corrections(text, name)
    for item in found:
        session.add_correction(item)
    return _outcome("known", "add.corrections_read", name=name, n=len(found))


def _outcome(kind: str, key: str, **values: object) -> Outcome:
    return Outcome(kind, {lang: load_words(lang)(key, **values) for lang in LANGUAGES})


def show_outcomes(view: View) -> None:
    """What came of the files: those that were not read stay until they are cleared, the others are said once."""
    words, lang = view.words, view.lang
    for item in st.session_state.pop(SAID, ()):
        if item.kind == "known":
            st.markdown(f"{ICONS[item.kind]} {plain(item.said[lang])}")
    failed: Sequence[Outcome] = st.session_state.get(FAILED, ())
    if not failed:
        return
    with st.container(border=True, key="not_read"):
        st.subheader(words("add.not_read", n=len(failed)), anchor=False)
        with st.container(height=320 if len(failed) > 8 else "content", border=False):
            st.markdown("\n".join(f"- {plain(sentence)}" for sentence in _sentences(failed, lang)))
        st.button(words("add.clear"), key="clear_failed", type="tertiary", on_click=st.session_state.pop, args=(FAILED, None))


def _sentences(failed: Sequence[Outcome], lang: str) -> Iterator[str]:
    return (item.said[lang] for item in failed)


def forget_report(report: str) -> None:
    """Takes a report out of what was read, and out of the session with its corrections."""
    st.session_state[READ] = {name: item for name, item in read_reports().items() if name != report}
    session.drop_reports([report])


def keep_edited(item: Preview) -> None:
    """Puts a report whose identity was edited in the place of the old one, also where it is in use."""
    st.session_state[READ] = read_reports() | {item.report.id: item}
    if item.report.id in session.own_reports():
        session.use_reports([item])
