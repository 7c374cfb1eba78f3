"""The text of a PDF with a text layer: lines joined to paragraphs again, page numbers and running heads left out.

PDF knows no paragraphs. A line that reaches the right margin goes on in the next one, unless that one is indented, stands
further away or is set in another size.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from lib.readers.lines import join_lines
from lib.readers.trouble import Trouble

PAGE_NUMBER = re.compile(
    r"[-—–―·•\s]*(?:第\s*)?(?P<number>\d{1,4})(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–―·•\s]*")
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2018-\u201d\u2026]")
LETTERS = re.compile(r"[A-Za-z0-9]")
SENTENCE_END = tuple("。！？；：!?;:")
UNREADABLE = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
MARGIN = 0.12           # share of the page's height at top and bottom where running heads and page numbers stand
NARROWEST = 0.65        # share of the page's width that a full line reaches at least
FULL = 2.2              # characters by which a full line may fall short of the margin
WRAPPED_EARLY = 5.0     # the same where no sentence ends: a long number did not fit
INDENT = 1.2            # characters to the right of the margin from which on a line is indented
COLUMN_GAP = 1.8        # characters of empty space that part two columns of a table
WORD_GAP = 0.6          # characters; less is only how a line was stretched, or the air that Word leaves beside digits
LINE_PITCH = 1.4        # times the usual distance of lines from which on a paragraph ends
WIDEST_PITCH = 2.1      # the same distance at most, in sizes of a line, however few lines there are to judge by
LEAST_PER_PAGE = 10     # characters a page; with fewer, and pictures, the PDF is a scan


# a character, whether it is a space that stands for a gap, and its box: left, bottom, right, top in points
_Character = tuple[str, bool, tuple[float, float, float, float]]


@dataclass(slots=True)
class _Line:
    """A printed line: its characters, where it stands (points, y upwards), how large it is set, on which page (0, 1, …)."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int
    height: float       # of the page
    width: float        # of the page

    @property
    def size(self) -> float:
        return max(self.top - self.bottom, 1.0)


def read_pdf(data: bytes, max_pages: int) -> tuple[str, list[int]]:
    """(text, numbers of the pages that hold only pictures); raises Trouble for a scan, a password, damage."""
    document = _open(data)
    try:
        if len(document) > max_pages:
            raise Trouble("too_many_pages", pages=len(document), limit=max_pages)
        lines, pictures = _lines_of(document)
    except pypdfium2.PdfiumError as error:
        raise Trouble("damaged", kind="PDF") from error
    finally:
        document.close()
    kept = _without_heads(lines, len(document_pages := {line.page for line in lines}))
    text = join_lines(_paragraphs(kept))
    characters = len("".join(text.split()))
    if pictures and characters < LEAST_PER_PAGE * (len(pictures) + len(document_pages)):
        raise Trouble("scanned_pdf")
    if not characters:
        raise Trouble("empty")
    if len(UNREADABLE.findall(text)) > 0.2 * characters:
        raise Trouble("unmapped_pdf")
    return text, pictures


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise Trouble("password", kind="PDF") from error
        raise Trouble("damaged", kind="PDF") from error


def _lines_of(document: pypdfium2.PdfDocument) -> tuple[list[_Line], list[int]]:
    """The printed lines of all pages, and the numbers (1, 2, …) of pages with pictures and no text."""
    lines: list[_Line] = []
    pictures: list[int] = []
    for index in range(len(document)):
        page = document[index]
        words = page.get_textpage()
        found = _page_lines(words, index, page.get_size())
        if sum(len(line.text) for line in found) < LEAST_PER_PAGE and _has_picture(page):
            pictures.append(index + 1)
        lines.extend(found)
        words.close()
        page.close()
    return lines, pictures


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _page_lines(words: pypdfium2.PdfTextPage, page: int, paper: tuple[float, float]) -> list[_Line]:
    lines: list[_Line] = []
    current: list[_Character] = []
    edges = [ctypes.c_double() for _ in range(4)]       # reused: a report has ten thousand characters
    pointers = [ctypes.byref(edge) for edge in edges]
    raw = words.raw
    for index in range(words.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in (10, 13):
            lines.extend(_line(current, page, paper))
            current = []
        elif code:
            # what a line ends with when a word is divided there; Chinese divides no words, so it is a dash (2021-2025)
            character = "-" if code in (2, 0xFFFE) else chr(code)
            pdfium.FPDFText_GetCharBox(raw, index, *pointers)
            left, right, bottom, top = (edge.value for edge in edges)
            generated = code == 32 and pdfium.FPDFText_IsGenerated(raw, index) == 1
            current.append((character, generated, (left, bottom, right, top)))
    return lines + _line(current, page, paper)


def _line(characters: Sequence[_Character], page: int, paper: tuple[float, float]) -> list[_Line]:
    """One line of the characters, [] when they are only spaces; a wide empty space becomes a tab."""
    shown = [box for character, generated, box in characters if not generated and not character.isspace()]
    if not shown:
        return []
    bottom, top = min(box[1] for box in shown), max(box[3] for box in shown)
    text = ""
    edge = shown[0][0]
    for index, (character, generated, box) in enumerate(characters):
        if generated:
            after = characters[index + 1] if index + 1 < len(characters) else None
            if after is not None and text:
                text += _gap(text[-1], after[0], (after[2][0] - edge) / max(top - bottom, 1.0))
        else:
            text += character
            edge = box[2]
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    left, right = min(box[0] for box in shown), max(box[2] for box in shown)
    return [_Line(text.rstrip(), left, right, bottom, top, page, height=paper[1], width=paper[0])]


def _gap(before: str, after: str, width: float) -> str:
    """What stands for an empty space `width` characters wide: a tab between columns, nothing where Chinese was merely stretched."""
    if width > COLUMN_GAP:
        return "\t"
    within_chinese = WIDE.match(before) or WIDE.match(after)
    return "" if within_chinese and width < WORD_GAP else " "


def _without_heads(lines: list[_Line], pages: int) -> list[_Line]:
    """The lines without page numbers, and without what stands at the same place on most pages."""
    edges = [line for line in lines
             if line.bottom > (1 - MARGIN) * line.height or line.top < MARGIN * line.height]
    places = Counter(map(_place, edges))
    offsets = Counter(int(found["number"]) - line.page for line in edges
                      if (found := PAGE_NUMBER.fullmatch(line.text)))
    dropped = set()
    for line in edges:
        number = PAGE_NUMBER.fullmatch(line.text)
        counted = number is not None and (offsets[int(number["number"]) - line.page] > 1
                                          or int(number["number"]) == line.page + 1)
        if counted or places[_place(line)] > max(1, pages // 2):
            dropped.add(id(line))
    return [line for line in lines if id(line) not in dropped]


def _place(line: _Line) -> tuple[str, int]:
    """What a line says, its own page number left open (某市公报 3/12 → 某市公报 #/12), and how high it stands."""
    return re.sub(rf"(?<!\d){line.page + 1}(?!\d)", "#", line.text.strip(), count=1), round(line.bottom / 6)


def _paragraphs(lines: list[_Line]) -> Iterable[str]:
    if not lines:
        return
    margins = _margins(lines)
    pitch = _usual_pitch(lines)
    text = lines[0].text
    for before, line in pairwise(lines):
        if _goes_on(before, line, margins, pitch):
            text += (" " if LETTERS.match(text[-1:]) and text[-1].isalpha() and LETTERS.match(line.text) else "") + line.text
        else:
            yield text
            text = line.text
    yield text


def _margins(lines: Sequence[_Line]) -> tuple[float, float]:
    """Where lines begin and where full ones end; single lines that stick out are left aside."""
    lefts = sorted(line.left for line in lines if len(line.text) > 4) or [lines[0].left]
    rights = sorted(line.right for line in lines)
    return lefts[len(lefts) // 50], max(rights[-1 - len(rights) // 50], NARROWEST * lines[0].width)


def _usual_pitch(lines: Sequence[_Line]) -> float:
    """The usual distance from line to line, in sizes of a line."""
    pitches = sorted((before.bottom - line.bottom) / line.size for before, line in pairwise(lines)
                     if before.page == line.page and before.bottom > line.bottom)
    return min(pitches[len(pitches) // 2], WIDEST_PITCH) if pitches else WIDEST_PITCH


def _goes_on(before: _Line, line: _Line, margins: tuple[float, float], pitch: float) -> bool:
    """Whether `line` continues the paragraph of the line before it."""
    left, right = margins
    if "\t" in before.text or "\t" in line.text or line.left > left + INDENT * line.size:
        return False
    if not 0.8 < before.size / line.size < 1.25:
        return False
    if before.page == line.page and not 0 < (before.bottom - line.bottom) / line.size < LINE_PITCH * pitch:
        return False
    short = (right - before.right) / before.size
    return short < FULL or (short < WRAPPED_EARLY and not before.text.endswith(SENTENCE_END))
