"""The text of a Word file (.docx): paragraphs and table rows in order, with the numbers Word puts before them (一、, 1.).

The file is read from its XML rather than through python-docx, which leaves out content controls, tracked insertions, text
boxes and the numbers of lists, and refuses files with a broken link.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from lib.readers.lines import Cell, join_lines, place_cells, table_lines
from lib.readers.trouble import Trouble
from lib.readers.word_number import WordNumbers, child_named, local_name, value_of

MEGABYTE = 1024 * 1024
MOST_PARTS = 20_000
SKIPPED = frozenset(("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "Fallback", "rt", "sectPr", "tblPr", "trPr", "tcPr"))
PACKED = (("xl/workbook", "spreadsheet", ""), ("ppt/presentation", "slides", ""), ("OFD.xml", "ofd", ""),
          ("content.xml", "other_document", "OpenDocument"), ("META-INF/container.xml", "other_document", "EPUB"))


def read_docx(data: bytes, max_unpacked_mb: int) -> str:
    """The text of a .docx; raises Trouble for another packed file, a damaged one, or one that unpacks too large."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = _checked_names(package, max_unpacked_mb)
            main = _main_part(package, names)
            body = _parse(package, main)
            folder = posixpath.dirname(main)
            numbers = WordNumbers(*(_parse(package, f"{folder}/{part}.xml") if f"{folder}/{part}.xml" in names else None
                                    for part in ("numbering", "styles")))
            text = join_lines(_Story(numbers).lines(body))
            pictures = any("/media/" in name for name in names)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, EOFError, OSError, NotImplementedError,
            RecursionError, zlib.error) as error:
        raise Trouble("damaged", kind="Word (.docx)") from error
    except RuntimeError as error:       # what zipfile raises for a part with a password
        raise Trouble("password", kind="ZIP") from error
    if not text:
        raise Trouble("pictures_only" if pictures else "empty")
    return text


def _checked_names(package: zipfile.ZipFile, max_unpacked_mb: int) -> set[str]:
    """The names of the parts, once it is known that they may be unpacked."""
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > max_unpacked_mb * MEGABYTE:
        raise Trouble("unpacks_too_big", limit=max_unpacked_mb)
    return {part.filename for part in parts}


def _main_part(package: zipfile.ZipFile, names: set[str]) -> str:
    """word/document.xml, or where the package says its document is; raises Trouble for a package that is no Word file."""
    if "word/document.xml" in names:
        return "word/document.xml"
    for start, code, kind in PACKED:
        if any(name.startswith(start) for name in names):
            raise Trouble(code, kind=kind)
    if "_rels/.rels" in names:
        for link in _parse(package, "_rels/.rels"):
            target = (link.get("Target") or "").lstrip("/")
            if (link.get("Type") or "").endswith("/officeDocument") and target in names:
                return target
    if "[Content_Types].xml" in names:
        raise Trouble("damaged", kind="Word (.docx)")
    raise Trouble("archive", kind="ZIP")


def _parse(package: zipfile.ZipFile, name: str) -> etree._Element:
    """The XML of a part. No Word file declares entities, so one that does is taken for damaged."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(package.read(name), parser)
    if root.getroottree().docinfo.doctype:
        raise Trouble("damaged", kind="Word (.docx)")
    return root


class _Story:
    """Walks the document and gives its lines; text boxes follow the paragraph they hang on."""

    def __init__(self, numbers: WordNumbers) -> None:
        self.numbers = numbers

    def lines(self, parent: etree._Element) -> Iterator[str]:
        """The lines of every paragraph and table below `parent`, in order."""
        for child in parent:
            name = local_name(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from table_lines(self._rows(child))
            elif name and name not in SKIPPED:
                yield from self.lines(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        boxes: list[etree._Element] = []
        text = "".join(_words(paragraph, boxes))
        if text.strip():
            yield from (self.numbers.before(paragraph) + text).split("\n")
        for box in boxes:
            yield from self.lines(box)

    def _rows(self, table: etree._Element) -> list[list[Cell]]:
        rows = []
        for row in _children(table, "tr"):
            cells = []
            for cell in _children(row, "tc"):
                covered = child_named(child_named(cell, "tcPr"), "vMerge")
                goes_on = covered is not None and value_of(covered) != "restart"
                cells.append(([] if goes_on else list(self.lines(cell)), _columns(cell), 1))
            rows.append(cells)
        return place_cells(rows)


def _words(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """The words of a paragraph, tracked insertions among them; text boxes found on the way are added to `boxes`."""
    for child in element:
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield "\t"
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "txbxContent":
            boxes.append(child)
        elif name == "r" and child_named(child_named(child, "rPr"), "vanish") is not None:
            pass
        elif name and name not in SKIPPED:
            yield from _words(child, boxes)


def _children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those inside a content control."""
    for child in parent:
        name = local_name(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _children(child, wanted)


def _columns(cell: etree._Element) -> int:
    """gridSpan="2" → 2; what is no sensible number counts as 1."""
    value = value_of(child_named(child_named(cell, "tcPr"), "gridSpan"))
    return min(max(int(value), 1), 100) if value.isascii() and value.isdigit() and len(value) < 4 else 1
