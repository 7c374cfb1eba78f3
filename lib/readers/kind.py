"""What a file is, told from its first bytes; its name is only asked where the bytes leave a choice."""

from __future__ import annotations

import re

from lib.readers.trouble import Trouble

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"II*\0": "TIFF", b"MM\0*": "TIFF"}
ARCHIVES = {b"Rar!": "RAR", b"7z\xbc\xaf\x27\x1c": "7z", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz",
            b"PK\x05\x06": "ZIP"}
# names of the streams inside an OLE file, written there in UTF-16
OLE_STREAMS = (("EncryptedPackage", "password"), ("WordDocument", "old_word"), ("Workbook", "spreadsheet"),
               ("PowerPoint Document", "slides"))
HTML_TAGS = re.compile(rb"<(!doctype\s+html|html|head|body|meta|title|div|table|p|article|section|script|span|h1)\b", re.I)


def kind_of(data: bytes, name: str = "") -> str:
    """"text", "html", "mht", "pdf" or "zip" (a .docx, or another packed file); raises Trouble for what cannot be read."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.strip(b"\0 \t\r\n"):
        raise Trouble("empty")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    _refuse(data, name)
    if head[:300].lower().startswith((b"mime-version:", b"from:")) and b"multipart/" in data[:4096].lower():
        return "mht"
    # UTF-16 pages begin with the same tags, each letter followed by a zero
    return "html" if _is_html(data[:8192].replace(b"\0", b""), name) else "text"


def _is_html(head: bytes, name: str) -> bool:
    """A page begins with a tag; text that merely quotes one further on is text, unless its name says otherwise."""
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<"):
        return HTML_TAGS.search(head) is not None
    return name.lower().endswith((".htm", ".html", ".xhtml", ".shtml")) and HTML_TAGS.search(head) is not None


def _refuse(data: bytes, name: str) -> None:
    """Raise Trouble for a kind that is recognised and cannot be read."""
    if data.startswith(OLE):
        raise _ole_trouble(data, name)
    for mark, kind in PICTURES.items():
        if data.startswith(mark):
            raise Trouble("picture", kind=kind)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise Trouble("picture", kind="WebP")
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        raise Trouble("picture", kind="HEIC")
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        raise Trouble("picture", kind="BMP")
    for mark, kind in ARCHIVES.items():
        if data.startswith(mark):
            raise Trouble("archive", kind=kind)
    if data[257:262] == b"ustar":
        raise Trouble("archive", kind="tar")
    if data.startswith(b"{\\rtf"):
        raise Trouble("other_document", kind="RTF")
    if data.startswith(b"<?xml") and b"w:wordDocument" in data[:4096]:
        raise Trouble("other_document", kind="Word XML")


def _ole_trouble(data: bytes, name: str) -> Trouble:
    """Which of the old office formats this is, told from the names of its streams; .wps has those of Word."""
    for stream, code in OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return Trouble("wps" if code == "old_word" and name.lower().endswith(".wps") else code, kind="Office")
    return Trouble("other_document", kind="OLE")
