"""The characters of a text file: UTF-8, UTF-16 or GB18030, told from the bytes; line ends and spaces stay as they are."""

from __future__ import annotations

import codecs
import re

from lib.readers.trouble import Trouble

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (b"\x84\x31\x95\x33", "gb18030"))
# pages and mails that call themselves gb2312 or gbk hold characters of gb18030
DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030",
            "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
HAN = re.compile(r"[\u4e00-\u9fff]")
BEYOND_ASCII = re.compile(r"[^\x00-\xff\u2000-\u206f\u3000-\u303f\uff00-\uffef]")
MOST_LOST = 0.001       # share of characters that may be lost to broken bytes before a reading is no longer believed
LEAST_COMMON = 0.5      # share of Chinese characters that must be common ones for a guessed encoding to be believed


def decode_text(data: bytes, declared: str = "") -> str:
    """The text of `data` without a leading byte order mark; `declared` is what the file itself says its encoding is.

    Raises Trouble("binary") when it holds what no text holds, Trouble("unknown_encoding") when no encoding fits.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _checked(_decode_nearly(data[len(mark):], encoding))
    if b"\0" in data:
        return _checked(_without_mark(data))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    return _checked(_guess(data, DECLARED.get(declared.strip().lower(), "")))


def _checked(text: str) -> str:
    """The text, unless so many control characters stand in it that it is none."""
    if len(CONTROLS.findall(text[:100_000])) > 2 + len(text[:100_000]) // 200:
        raise Trouble("binary")
    return text


def _guess(data: bytes, declared: str) -> str:
    """The reading that loses least, among the declared encoding and those reports are written in."""
    readings = []
    for encoding in dict.fromkeys(filter(None, (declared, "gb18030", "utf-8", "big5hkscs"))):
        text = data.decode(encoding, errors="replace")
        lost = text.count("\ufffd") / max(1, len(text))
        if lost <= MOST_LOST or text.count("\ufffd") == 1:
            readings.append((encoding != declared and not _looks_chinese(text), lost, text))
    if not readings or min(readings)[0]:
        raise Trouble("unknown_encoding")
    return min(readings)[2]


def _without_mark(data: bytes) -> str:
    """UTF-16 without a byte order mark: the order in which the text looks Chinese."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = _decode_nearly(data, encoding)
        except Trouble:
            continue
        if _looks_chinese(text) and len(HAN.findall(text[:10_000])) * 5 > len(text[:10_000]):
            return text
    raise Trouble("binary")


def _decode_nearly(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > 1 + len(text) * MOST_LOST:
        raise Trouble("unknown_encoding")
    return text


def _looks_chinese(text: str) -> bool:
    """Whether most characters beyond ASCII are common ones; text read in a wrong encoding is full of rare ones."""
    characters = BEYOND_ASCII.findall(text[:20_000])
    common = sum(_is_common(character) for character in characters)
    return common >= LEAST_COMMON * len(characters)


def _is_common(character: str) -> bool:
    """The first half of GB 2312 (3755 characters, 啊 to 座), or of the first level of Big5 for traditional text."""
    try:
        return b"\xb0\xa1" <= character.encode("gb2312") <= b"\xd7\xf9"
    except UnicodeEncodeError:
        pass
    try:
        return b"\xa4\x40" <= character.encode("big5") <= b"\xc6\x7e"
    except UnicodeEncodeError:
        return False
