"""The main text of a web page: the part that holds the prose, without navigation, one line a paragraph or table row.

Pages of governments share no structure, so the part is found by what it holds: sentences outside links.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator

from lxml import etree

from lib.readers.lines import Cell, join_lines, place_cells, table_lines
from lib.readers.plain import decode_text
from lib.readers.trouble import Trouble

DROPPED = frozenset(("script", "style", "noscript", "template", "svg", "math", "nav", "footer", "select", "option", "button", "textarea",
                     "input", "iframe", "object", "embed", "audio", "video", "canvas", "head", "dialog", "map"))
BLOCKS = frozenset(("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
                    "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
                    "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title",
                    "tr", "ul"))
CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
HIDDEN = re.compile(r"display\s*:\s*none", re.I)
SENTENCE = re.compile(r"[。；，：、]|\d,")
SPACES = re.compile(r"[ \t\r\n\f]+")
WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
LINE_END_IN_CHINESE = re.compile(rf"(?<={WIDE})[ \t]*[\r\n][ \t\r\n]*(?={WIDE})")
MOST = 0.9              # share of the prose that a part must hold to stand for the page
MOST_OF_LEAF = 0.97     # the same where the part has no blocks inside, so that what is left out is little
LINKS = 0.7             # share of a short line that stands in links from which on it is navigation
SHORT = 80              # characters
LEAST_PROSE = 40        # characters of prose below which the whole page is taken


def read_html(data: bytes) -> str:
    """The main text of a page; raises Trouble where it has none."""
    declared = CHARSET.search(data[:4096])
    return _main_text(decode_text(data, declared.group(1).decode("ascii") if declared else ""))


def read_mht(data: bytes) -> str:
    """The main text of a page that a browser saved as one file (.mht)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return _main_text(decode_text(payload, part.get_content_charset() or ""))
    raise Trouble("damaged", kind="MHT")


def _main_text(page: str) -> str:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(page.replace("\0", "").encode("utf-8", "replace"), parser)
        if root is None:
            raise Trouble("empty")
        title = _title(root)
        _drop_unseen(root)
        lines = list(_Block(_main_part(root)).lines())
    except RecursionError as error:
        raise Trouble("damaged", kind="HTML") from error
    text = join_lines(lines)
    if not text:
        raise Trouble("script_page")
    return text if not title or _same(title) in _same(text[:1000]) else f"{title}\n{text}"


def _same(text: str) -> str:
    """A copy without spaces, to see whether the title stands in the text."""
    return "".join(text.split())


def _title(root: etree._Element) -> str:
    """What the page calls the article: <meta name="ArticleTitle">, else its only <h1>, else ""."""
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in ("articletitle", "og:title"):
            return (meta.get("content") or "").strip()
    headings = [" ".join("".join(heading.itertext()).split()) for heading in root.iter("h1")]
    return headings[0] if len(headings) == 1 else ""


def _drop_unseen(root: etree._Element) -> None:
    """Take out what a reader of the page does not see: scripts, styles, form fields, hidden parts, navigation."""
    for element in list(root.iter(etree.Element)):
        unseen = element.tag in DROPPED or HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None
        if unseen and element.getparent() is not None:
            parent, tail = element.getparent(), element.tail or ""
            before = element.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
            parent.remove(element)


def _main_part(root: etree._Element) -> etree._Element:
    """The innermost part of the page that still holds nearly all of its prose."""
    prose = _prose(root)
    total = prose.get(root, 0)
    if total < LEAST_PROSE:
        return root
    part = root
    while True:
        inner = max((child for child in part if child.tag in BLOCKS),
                    key=lambda child: prose.get(child, 0), default=None)
        if inner is None or inner.tag in ("p", "li", "pre", "blockquote", "tr"):
            return part
        leaf = not any(child.tag in BLOCKS for child in inner.iterdescendants(etree.Element))
        if prose.get(inner, 0) < total * (MOST_OF_LEAF if leaf else MOST):
            return part
        if any(_holds_values(table) for child in part if child is not inner for table in child.iter("table")):
            return part         # a table of figures beside the prose belongs to it
        part = inner


def _holds_values(table: etree._Element) -> bool:
    """Whether a table lays out values, not a page: several rows of several short cells, hardly any links, some digits."""
    if table.find(".//table") is not None or any(True for _ in table.iter("a")):
        return False
    rows = [["".join(cell.itertext()).strip() for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row if cell]
    return (len(rows) > 1 and len(cells) >= 2 * len(rows) and max(map(len, cells)) < SHORT
            and any(character.isdigit() for cell in cells for character in cell))


def _prose(root: etree._Element) -> dict[etree._Element, int]:
    """How many characters of sentences, links not counted, every element holds."""
    weights: dict[etree._Element, int] = {}
    for element in root.iter(etree.Element):
        if element.tag == "a" and element.get("href"):
            own = ""
        else:
            own = (element.text or "") + "".join(child.tail or "" for child in element)
        if SENTENCE.search(own) or len(own.strip()) > 20:
            for above in (element, *element.iterancestors()):
                weights[above] = weights.get(above, 0) + len(own.strip())
    return weights


class _Block:
    """One block element; `lines()` gives its lines in order, its tables as rows."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.words: list[str] = []
        self.linked = 0

    def lines(self) -> Iterator[str]:
        yield from self._walk(self.element, False)
        yield from self._flush()

    def _flush(self) -> Iterator[str]:
        """The line gathered so far, unless it is navigation."""
        text = "".join(self.words)
        linked, self.words, self.linked = self.linked, [], 0
        for line in text.split("\v"):
            bare = len("".join(line.split()))
            if bare and not (linked > LINKS * bare and bare < SHORT):
                yield line.strip()

    def _say(self, words: str | None, linked: bool, kept: bool = False) -> None:
        if words:
            words = words.replace("\r\n", "\v").replace("\n", "\v") if kept else _collapse(words)
            self.words.append(words)
            self.linked += len("".join(words.split())) if linked else 0

    def _walk(self, element: etree._Element, linked: bool) -> Iterator[str]:
        linked = linked or (element.tag == "a" and bool(element.get("href")))
        kept = element.tag == "pre"
        self._say(element.text, linked, kept)
        for child in element:
            if not isinstance(child.tag, str):
                pass
            elif child.tag in ("br", "hr"):
                yield from self._flush()
            elif child.tag == "table":
                yield from self._flush()
                yield from table_lines(_rows(child))
            elif child.tag in BLOCKS:
                yield from self._flush()
                yield from self._walk(child, linked)
                yield from self._flush()
            else:
                yield from self._walk(child, linked)
            self._say(child.tail, linked, kept)


def _collapse(words: str) -> str:
    """Spaces as a browser shows them; a line end between two Chinese characters is none (审结\\n34件 → 审结34件 needs no space)."""
    return SPACES.sub(" ", LINE_END_IN_CHINESE.sub("", words))


def _rows(table: etree._Element) -> list[list[Cell]]:
    """The rows of a table, not those of a table inside one of its cells."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    captions = [[_Block(caption).lines()] for caption in table.findall("caption")]
    grid = place_cells([(list(_Block(cell).lines()), _span(cell, "colspan"), _span(cell, "rowspan"))
                        for cell in row if cell.tag in ("td", "th")] for row in rows)
    return [[list(cell) for cell in caption] for caption in captions] + grid


def _span(cell: etree._Element, name: str) -> int:
    """colspan="2" → 2; what is no sensible number counts as 1."""
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), 100) if value.isascii() and value.isdigit() and len(value) < 4 else 1
