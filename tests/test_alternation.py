"""A pattern for many words takes the same as trying them one by one, the longest first."""
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.alternation import any_of, ends_in

WORDS = st.lists(st.text("办理结收到案件.?^-]", min_size=1, max_size=4), max_size=40)


@given(words=WORDS, text=st.text("办理结收到案件.?^-]x", max_size=40), tail=st.sampled_from(["", "$", "(?!案)", "件"]))
def test_takes_what_trying_one_by_one_takes(words: list[str], text: str, tail: str) -> None:
    flat = "|".join(map(re.escape, sorted(set(words), key=len, reverse=True))) or "(?!)"
    plain, fast = re.compile(f"(?:{flat}){tail}"), re.compile(any_of(words) + tail)
    assert [m.span() for m in plain.finditer(text)] == [m.span() for m in fast.finditer(text)]


@pytest.mark.parametrize(("words", "text", "found"), [
    (["复议", "行政复议", "行政"], "行政复议案件", "行政复议"),
    ([], "行政复议", None),
    ([f"词{n}" for n in range(100)], "词57", "词57"),
])
def test_the_longest_word_is_taken(words: list[str], text: str, found: str | None) -> None:
    match = re.match(any_of(words), text)
    assert (match.group() if match else None) == found


def test_words_at_the_end() -> None:
    assert ends_in(["案件", "申请"]).search("行政复议申请")
    assert not ends_in(["案件", "申请"]).search("行政复议申请书")


def test_the_longest_is_found_at_each_place() -> None:
    pattern = re.compile(any_of(["行政", "行政复议", "复议", "政务", "务公", *(f"词{n}" for n in range(50))]))
    assert pattern.findall("行政复议与政务公开，复议，行政") == ["行政复议", "政务", "复议", "行政"]
