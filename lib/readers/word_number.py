"""The numbers Word itself puts before paragraphs: 一、 (一) 1. are not in the text of a list, only its rule is."""

from __future__ import annotations

from lxml import etree

DIGITS = "〇一二三四五六七八九"
CHINESE = frozenset(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                     "taiwaneseCountingThousand", "ideographTraditional"))
DEPTH = 9


class WordNumbers:
    """Counts the numbered paragraphs of a document in their order; both arguments are the XML of that part, or None."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}    # list → level → (format, text, start)
        self.groups: dict[str, str] = {}                                # list → the definition its count belongs to
        self.styles: dict[str, tuple[str, int]] = {}                    # paragraph style → (list, level)
        self.counts: dict[tuple[str, int], int] = {}
        if numbering is not None:
            self._learn_lists(numbering)
        if styles is not None:
            self._learn_styles(styles)

    def before(self, paragraph: etree._Element) -> str:
        """What stands before a paragraph that is not empty: "一、", "（二）", "3."; "" without a number, or with a bullet."""
        found = self._list_of(paragraph)
        if found is None or found[0] not in self.levels or found[1] not in self.levels[found[0]]:
            return ""
        name, level = found
        group = self.groups[name]
        levels = self.levels[name]
        self.counts[group, level] = self.counts.get((group, level), levels[level][2] - 1) + 1
        for deeper in range(level + 1, DEPTH):
            self.counts.pop((group, deeper), None)
        form, text, _ = levels[level]
        if form in ("bullet", "none"):
            return ""
        for depth in range(level + 1):
            if f"%{depth + 1}" in text and depth in levels:
                number = self.counts.get((group, depth), levels[depth][2])
                text = text.replace(f"%{depth + 1}", write_number(number, levels[depth][0]))
        return text

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """(list, level) the paragraph belongs to, by itself or by its style."""
        properties = child_named(paragraph, "pPr")
        if properties is None:
            return None
        style = self.styles.get(value_of(child_named(properties, "pStyle")))
        own = child_named(properties, "numPr")
        if own is None:
            return style
        name = value_of(child_named(own, "numId")) or (style[0] if style else "")
        if not name or name == "0":
            return None
        return name, _whole(value_of(child_named(own, "ilvl")), style[1] if style else 0)

    def _learn_lists(self, numbering: etree._Element) -> None:
        rules = {attribute(item, "abstractNumId"): self._levels_of(item)
                 for item in numbering if local_name(item) == "abstractNum"}
        for item in numbering:
            if local_name(item) == "num":
                rule, name = value_of(child_named(item, "abstractNumId")), attribute(item, "numId")
                self.levels[name] = rules.get(rule, {})
                starts_anew = any(local_name(part) == "lvlOverride" for part in item)
                self.groups[name] = name if starts_anew else f"rule {rule}"

    @staticmethod
    def _levels_of(rule: etree._Element) -> dict[int, tuple[str, str, int]]:
        return {_whole(attribute(level, "ilvl"), 0): (value_of(child_named(level, "numFmt")) or "decimal",
                                                      value_of(child_named(level, "lvlText")),
                                                      _whole(value_of(child_named(level, "start")), 1))
                for level in rule if local_name(level) == "lvl"}

    def _learn_styles(self, styles: etree._Element) -> None:
        for style in styles:
            own = child_named(child_named(style, "pPr"), "numPr")
            if own is not None and value_of(child_named(own, "numId")) not in ("", "0"):
                self.styles[attribute(style, "styleId")] = (
                    value_of(child_named(own, "numId")), _whole(value_of(child_named(own, "ilvl")), 0))


def write_number(number: int, form: str) -> str:
    """12 → "十二" in a Chinese format, else "12"; letters and Roman numerals are written as digits."""
    if form not in CHINESE or not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")


def local_name(element: etree._Element) -> str:
    """w:tbl → "tbl", whatever the namespace, so that both dialects of the format are read; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child_named(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name; None without one, also for a missing element."""
    return None if element is None else next((child for child in element if local_name(child) == name), None)


def attribute(element: etree._Element, name: str) -> str:
    """w:abstractNumId="3" → "3"; "" where it is not set."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def value_of(element: etree._Element | None) -> str:
    """The attribute w:val of an element that may be missing."""
    return "" if element is None else attribute(element, "val")


def _whole(value: str, otherwise: int) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise
