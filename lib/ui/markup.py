"""Report text inside Streamlit's Markdown: nothing in a report may turn into a heading, link, formula, icon or colour."""
from __future__ import annotations

import re

JOINER = "\u2060"       # no width, no break: parts what Streamlit would otherwise read as one sign
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# :tada: and :material/check:, http://…, www., mail@host, -> <- >= ~= and (c): Streamlit and GFM replace these after the escapes are gone
_REPLACED = re.compile(r"(?i)(:)(?=[\w+/-]+:)|(h)(?=ttps?:)|(w)(?=ww\.)|(@)|([<>=~-])(?=[<>=~-])")


def plain(text: object) -> str:
    """The text so that Markdown shows exactly its characters, on one line."""
    parted = _REPLACED.sub(lambda found: found.group(0) + JOINER, str(text))
    return _PUNCTUATION.sub(r"\\\1", " ".join(parted.split("\n"))).strip("\t")


def coloured(text: str, foreground: str, background: str, *, bold: bool = False) -> str:
    """Report text on a coloured ground. `text` is escaped here."""
    if not text.strip():
        return text
    inner = f"**{plain(text)}**" if bold else plain(text)
    return f':color[{inner}]{{foreground="{foreground}" background="{background}"}}'


def swatch(colour: str) -> str:
    """■ in a category's colour, for the front of a name."""
    return f':color[■]{{foreground="{colour}"}}'
