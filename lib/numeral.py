"""What a written number is worth, exactly: 1.4万 → 14000, 二百三十余万 → 2300000, １，２３４ → 1234, 百分之九十 → 90, 七八十 → 70 to 80.

Words of number only; measure words, hedges and dates are the business of the modules that find figures.
"""
from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

LONGEST = 40        # characters; what is longer is no number that a report states

_SAME_DIGITS = ("零〇○", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
CHINESE_DIGITS = {char: digit for digit, chars in enumerate(_SAME_DIGITS) for char in chars}
SMALL = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
ARABIC = "0-9０-９"
CHINESE = "".join(CHINESE_DIGITS) + "".join(SMALL) + "".join(LARGE)
VAGUE = "余餘多来來几"          # 二百余: more than is said

_TOKEN = re.compile(r"\d+(?:\.\d+)?|.")
_FRACTION = re.compile(r"(.+)分之(.+)|(\d+)[/／](\d+)")
_CLEAN = re.compile(rf"[\s,，{VAGUE}]")
_POINT = re.compile(r"(.+)点(.+)")
_PER = {"百": Decimal(1), "千": Decimal(1), "万": Decimal(1)}       # 百分之九十 is 90 of its unit, not a fraction


def parse_number(words: str) -> tuple[Decimal, Decimal | None] | None:
    """What number words are worth: (value, None), or (least, most) where they name a range (七八十). None when they name no number.

    百分之九十 is 90 and 千分之三 is 3 (of per cent, per mille); other fractions (三分之一, 1/4) are their quotient.
    """
    if not words or len(words) > LONGEST:
        return None
    words = _CLEAN.sub("", unicodedata.normalize("NFKC", words.replace("／", "/")) if not words.isascii() else words)
    sign = 1
    if words[:1] in "-－−负" and len(words) > 1:
        sign, words = -1, words[1:]
    found = _parse_fraction(words) if ("分之" in words or "/" in words) else _parse_plain(words)
    if found is None or sign == 1:
        return found
    return -found[0], None if found[1] is None else -found[1]


def _parse_fraction(words: str) -> tuple[Decimal, Decimal | None] | None:
    match = _FRACTION.fullmatch(words)
    if not match:
        return None
    below, above = (match[1], match[2]) if match[1] else (match[4], match[3])
    top = _parse_plain(above)
    if top is None or below in _PER:
        return top
    bottom = _parse_plain(below)
    if bottom is None or not bottom[0] or top[1] is not None:
        return None
    return top[0] / bottom[0], None


def _parse_plain(words: str) -> tuple[Decimal, Decimal | None] | None:
    if words.isdigit() and words.isascii():
        return Decimal(words), None
    point = _POINT.fullmatch(words)
    if point:
        return _parse_point(point[1], point[2])
    tokens = _TOKEN.findall(words)
    span = _adjacent(tokens)
    if span is not None:
        least, most = (_evaluate(tokens[:i] + tokens[i + 1:]) for i in (span + 1, span))
        return (least, most) if least is not None and most is not None and least < most else None
    value = _evaluate(tokens)
    return None if value is None else (value, None)


def _parse_point(whole: str, part: str) -> tuple[Decimal, None] | None:
    """三点五, 一点二万."""
    scale = 1
    while part and part[-1] in LARGE:
        scale, part = scale * LARGE[part[-1]], part[:-1]
    before = _evaluate(_TOKEN.findall(whole))
    if before is None or not part or any(d not in CHINESE_DIGITS for d in part):
        return None
    digits = "".join(str(CHINESE_DIGITS[d]) for d in part)
    return Decimal(f"{before}.{digits}") * scale, None


def _adjacent(tokens: list[str]) -> int | None:
    """Where two digits side by side name a range: the first of 七八 in 七八十, of 五六 in 十五六; 三五 is three to five."""
    digits = [CHINESE_DIGITS.get(t) for t in tokens]
    pairs = [i for i in range(len(digits) - 1) if digits[i] is not None and digits[i + 1] is not None and digits[i]]
    if len(pairs) != 1:
        return None
    low, high = digits[pairs[0]] or 0, digits[pairs[0] + 1] or 0
    return pairs[0] if high == low + 1 or (low, high) == (3, 5) else None


def _evaluate(tokens: list[str]) -> Decimal | None:
    """The value of digits and multipliers in reading order; None when the order makes no number (八五)."""
    scale = max((LARGE[t] for t in tokens if t in LARGE), default=0)
    if not scale:
        return _section(tokens)
    cut = max(i for i, t in enumerate(tokens) if LARGE.get(t) == scale)
    high = _evaluate(tokens[:cut]) if cut else Decimal(1)
    low = _rest(tokens[cut + 1:], scale)
    return None if high is None or low is None or low >= scale else high * scale + low


def _rest(tokens: list[str], scale: int) -> Decimal | None:
    """What follows 万 or 亿: 两万零三百 has 300 there, 两万三 has 3000."""
    if not tokens:
        return Decimal(0)
    if len(tokens) == 1 and CHINESE_DIGITS.get(tokens[0]):
        return Decimal(CHINESE_DIGITS[tokens[0]]) * (scale // 10)
    return _evaluate(tokens[1:] if CHINESE_DIGITS.get(tokens[0]) == 0 else tokens)


def _section(tokens: list[str]) -> Decimal | None:
    """A number below 万: 三千二百, 3千2百, 二十, 2000, 二〇二三."""
    if len(tokens) == 1 and tokens[0][0].isdecimal():
        return Decimal(tokens[0])
    if tokens and all(t in CHINESE_DIGITS for t in tokens):
        digits = "".join(str(CHINESE_DIGITS[t]) for t in tokens)
        return None if len(digits) == 2 else Decimal(digits)        # 八五 is a name
    total, current, last = Decimal(0), None, 0
    for token in tokens:
        if token in SMALL:
            total += (Decimal(1) if current is None else current) * SMALL[token]
            current, last = None, SMALL[token]
        elif CHINESE_DIGITS.get(token) == 0:
            continue
        elif current is not None or not (token in CHINESE_DIGITS or token[0].isdecimal()):
            return None
        else:
            current = Decimal(CHINESE_DIGITS.get(token, token))
    if current is None:
        return total if last else None
    short = last >= 100 and tokens[-2] in SMALL and tokens[-1] in CHINESE_DIGITS         # 三千二 is 3200
    return total + (current * (last // 10) if short else current)


def write_chinese(number: int, formal: bool = False) -> str:
    """A whole number from 0 to 10^12 in Chinese: 230 → 二百三十, formal 贰佰叁拾. For tests and examples."""
    digits, tens = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")) if formal else ("零一二三四五六七八九", ("", "十", "百", "千"))
    if number == 0:
        return digits[0]
    out, gap = "", False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // scale % 10**4
        if not part:
            gap = bool(out)
            continue
        if out and (gap or part < 1000):
            out += digits[0]
        out += _write_section(part, digits, tens) + name
        gap = False
    return out[1:] if out.startswith("一十") else out


def _write_section(part: int, digits: str, tens: tuple[str, ...]) -> str:
    out, gap = "", False
    for place in (3, 2, 1, 0):
        digit = part // 10**place % 10
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + tens[place]
            gap = False
        else:
            gap = True
    return out
