"""The address of the browser holds the whole view, by ids that are the same in both languages.

Streamlit's own binding writes the label that is shown, which differs between 中文 and English; so the choices are kept here, in the
session, and the address is read where it says something new: on the first run, on another page, after the back button.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

STATE, WRITTEN, PAGE, TOUCHED = "choices", "address_written", "address_page", "address_touched"
NOTHING = "none"            # in the address: every one of several was switched off
NOT_CARRIED = ("figure", "part")    # choices that belong to one page and do not go along to the next

ARROWS, BUTTON = 96, 44     # pixels of the buttons that turn pages

Choice = str | tuple[str, ...]


def read_address(page: str) -> None:
    """Takes over what the address says that it did not say when it was last written. Nonsense is sorted out by `choice`."""
    state = st.session_state.setdefault(STATE, {})
    now = {name: tuple(st.query_params.get_all(name)) for name in st.query_params}
    first = PAGE not in st.session_state
    moved = not first and st.session_state[PAGE] != page
    touched = st.session_state.pop(TOUCHED, False)
    if moved:
        for name in NOT_CARRIED:
            state.pop(name, None)
    elif not first and (touched or now == st.session_state.get(WRITTEN)):
        return
    elif not first:
        state.clear()
    state.update(now)
    st.session_state[PAGE] = page


def write_address(names: Iterable[str]) -> None:
    """Writes the choices under `names` into the address, those left at their default not at all."""
    state: Mapping[str, tuple[str, ...]] = st.session_state.get(STATE, {})
    wanted = {name: state[name] for name in names if name in state}
    now = {name: tuple(st.query_params.get_all(name)) for name in st.query_params}
    if wanted != now:
        st.query_params.from_dict({name: list(values) for name, values in wanted.items()})
    st.session_state[WRITTEN] = wanted


def choice(name: str, options: Iterable[str], default: str = "") -> str:
    """The one option chosen under `name`; the default where nothing or nonsense is chosen."""
    values = st.session_state.get(STATE, {}).get(name, ())
    if len(values) == 1 and values[0] in set(options):
        return str(values[0])
    _drop(name)
    return default


def choices(name: str, options: Iterable[str]) -> tuple[str, ...]:
    """The options chosen under `name`, in their order; all of them where nothing or only nonsense is chosen."""
    every = tuple(options)
    values = st.session_state.get(STATE, {}).get(name, ())
    if values == (NOTHING,):
        return ()
    chosen = tuple(option for option in every if option in values)
    if not chosen or chosen == every:
        _drop(name)
        return every
    return chosen


def free(name: str) -> str:
    """The text under `name` as it stands in the address, of which the caller judges whether it means anything."""
    values = st.session_state.get(STATE, {}).get(name, ())
    return str(values[0]) if values else ""


def choose(name: str, values: Choice) -> None:
    """Makes a choice; an empty one goes back to the default and leaves the address clean."""
    state = st.session_state.setdefault(STATE, {})
    values = (values,) if isinstance(values, str) and values else tuple(values)
    if values:
        state[name] = values
    else:
        state.pop(name, None)


def _drop(name: str) -> None:
    """Forgets a choice that means nothing here, also in the address where it was written before a page could judge it."""
    choose(name, ())
    written = st.session_state.get(WRITTEN, {})
    if name in written and name in st.query_params:
        del st.query_params[name]
        st.session_state[WRITTEN] = {key: values for key, values in written.items() if key != name}


def choose_now(name: str, values: Choice) -> None:
    """The same from a callback: the address that comes along with this run is the old one and must not be read."""
    choose(name, values)
    st.session_state[TOUCHED] = True


def forget(names: Iterable[str]) -> None:
    """Goes back to the defaults of `names`, from a callback."""
    for name in names:
        choose_now(name, ())


def _one_changed(name: str, default: str) -> None:
    value = st.session_state[f"choose_{name}"]
    choose_now(name, "" if value in (None, default) else str(value))


def _some_changed(name: str, every: tuple[str, ...]) -> None:
    chosen = [str(value) for value in st.session_state[f"choose_{name}"]]
    ordered = tuple(option for option in every if option in chosen)
    choose_now(name, () if ordered == every else ordered or NOTHING)


def pick_one(widget: Any, label: str, name: str, options: Iterable[str], default: str = "", **looks: Any) -> str:
    """Draws a widget for one option (st.selectbox, st.segmented_control) and returns the id chosen."""
    every = tuple(options)
    chosen = choice(name, every, default)
    if is_fresh(f"choose_{name}", chosen):
        looks |= {"index": every.index(chosen) if chosen in every else 0} if widget is st.selectbox else {"default": chosen}
    widget(label, every, key=f"choose_{name}", on_change=_one_changed, args=(name, default), **looks)
    return chosen


def pick_some(widget: Any, label: str, name: str, options: Iterable[str], **looks: Any) -> tuple[str, ...]:
    """Draws a widget for several options (st.pills), all of them on at first, and returns the ids chosen."""
    every = tuple(options)
    chosen = choices(name, every)
    if is_fresh(f"choose_{name}", list(chosen)):
        looks |= {"default": list(chosen)}
    widget(label, every, key=f"choose_{name}", on_change=_some_changed, args=(name, every), **looks)
    return chosen


def turn_pages(name: str, pages: int, at: int) -> None:
    """Draws the pages that many rows are spread over, `at` the one that is open. To turn one lets go of what was chosen on another."""
    first = at if is_fresh(f"choose_{name}", at) else 1
    width = ARROWS + BUTTON * min(pages, 9)                     # left to itself it shows one button of two
    st.pagination(pages, default=first, key=f"choose_{name}", on_change=_turned, args=(name,), width=width)


def _turned(name: str) -> None:
    forget(NOT_CARRIED)
    choose_now(name, page_number(st.session_state[f"choose_{name}"]))


def page_number(at: int) -> str:
    """A page of rows as the address holds it, the first as nothing."""
    return str(at) if at > 1 else ""


def is_fresh(key: str, value: Any) -> bool:
    """Whether a widget is to be drawn with `value` for its default; where it stands with another value, it is given this one instead.

    A value that is only given to a widget is told to the browser once. Where a run is cut short by the next before that is sent, the
    browser draws the widget with its default and holds that for what the visitor chose: pills with none on, and so no figure at all."""
    if st.session_state.get(key, value) == value:
        return True
    st.session_state[key] = value
    return False


def language(languages: tuple[str, ...]) -> str:
    """The language of this run: that of the address, else the one chosen before, else the first."""
    said = st.query_params.get("lang", "")
    if not st.session_state.get(TOUCHED) and said in languages:
        return said
    return choice("lang", languages, languages[0])


def type_text(label: str, name: str, **looks: Any) -> str:
    """Draws a field for free text whose content the address holds, and returns it."""
    text = free(name)
    if is_fresh(f"choose_{name}", text):
        looks |= {"value": text}
    st.text_input(label, key=f"choose_{name}", on_change=_text_changed, args=(name,), **looks)
    return text


def _text_changed(name: str) -> None:
    choose_now(name, st.session_state[f"choose_{name}"].strip())
