"""How numbers and readings are written for people, in Chinese and English; and the words of charts.

1.4万余条 is read as at least 14000 and written `≥ 1.4万条` (≥ 14,000 entries); 260余万元 is `≥ 260万元` (≥ ¥2.6 million); 26.50% keeps
its two decimals. Words and units come from `data/catalog/phrases.toml` and `unit_names.toml`, none from here.
"""
from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lib.catalog import FOLDER, CatalogError, load_catalog, read_toml
from lib.lexicon import load_lexicon

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"
LANGUAGES = ("zh", "en")
Number = Decimal | float | int


@functools.lru_cache(maxsize=1)
def _phrases() -> Mapping[str, Any]:
    return read_toml(FOLDER / "phrases.toml")


@functools.lru_cache(maxsize=1)
def _units() -> Mapping[str, Any]:
    return read_toml(FOLDER / "unit_names.toml")


def phrase(name: str, lang: str, /, **values: object) -> str:
    """The phrase `section.key` of phrases.toml in a language, filled in (of {n} = 1 its singular). Raises CatalogError without it."""
    section, _, key = name.partition(".")
    entry = _phrases().get(section, {}).get(key)
    if not isinstance(entry, Mapping) or lang not in entry:
        raise CatalogError(f"data/catalog/phrases.toml, [{section}]: no phrase “{key}” in “{lang}”; add it.")
    text = str(entry["en_one"] if lang == "en" and "en_one" in entry and values.get("n") == 1 else entry[lang])
    return text.format(**values) if values else text


def join(items: Iterable[str], lang: str, by: str = "list") -> str:
    """Items joined as `[join]` of phrases.toml says: list （，） · names （、） · stop （。） · colon （：） · words."""
    return phrase(f"join.{by}", lang).join(item for item in items if item)


# --- units -------------------------------------------------------------------------------------------------------------

def is_share(unit: str) -> bool:
    """Whether a unit is per cent."""
    return unit == _units()["share"]


def is_points(unit: str) -> bool:
    """Whether a unit is percentage points."""
    return unit == _units()["points"]


def is_money(unit: str) -> bool:
    """Whether a unit is money, kept in yuan."""
    return unit == _units()["money"]


def unit_group(unit: str) -> str:
    """The usual one of the measure words that count the same and may share an axis: 宗 → 件, 名 → 人, 户 → 户."""
    for words in _units()["same"]:
        if unit in words:
            return str(words[0])
    return unit


def counted_as(unit: str, allowed: Sequence[str]) -> str:
    """One measure word for all of the `allowed` ones that count the same things as `unit`: of case files 宗 → 卷, of lessons 期 → 次."""
    words = _units()
    occasions, statements = words["occasions"], words["statements"]
    if unit in occasions:
        return str(occasions[0])
    apart = unit in words["apart"] or len(unit) > 1 and unit.endswith(occasions[0])
    apart = apart or unit == statements["unit"] and statements["beside"] in allowed
    things = [own for own in allowed if own not in words["apart"] and own not in occasions and not own.endswith(occasions[0])]
    return unit_group(unit if apart or unit not in things else things[0])


def unit_word(unit: str, lang: str, value: Number | None = None) -> str:
    """A unit as it is written after a number: 个工作日; in English for one or for several, "" where the number stands alone.

    A measure word that unit_names.toml does not hold is returned as it is.
    """
    if lang == "zh":
        known = load_lexicon().units.get(unit)
        return known.says if known else unit
    entry = _units()["unit"].get(unit)
    if entry is None:
        return unit
    return str(entry["one"] if value is not None and abs(value) == 1 else entry["many"])


def unit_name(unit: str, lang: str) -> str:
    """A unit as the name of an axis: 件, 元, %; cases, yuan → ¥, %."""
    if is_share(unit):
        return unit
    if lang == "zh":
        return unit or phrase("counts.plain_unit", lang)
    if is_points(unit):
        return str(_phrases()["scale"]["points_en"])
    if is_money(unit):
        return str(_phrases()["scale"]["money_sign_en"])
    return unit_word(unit, lang) or phrase("join.count", lang)


# --- numbers -----------------------------------------------------------------------------------------------------------

_PRINTED = re.compile(r"\d[\d,，]*(?:[.．]\d+)?")        # 1.4 in 1.4万余条; 1,234; ３１．５


def _decimal(value: Number) -> Decimal:
    """A number as Decimal; float noise after the tenth digit goes."""
    if isinstance(value, Decimal):
        return value
    return Decimal(f"{value:.10g}") if isinstance(value, float) else Decimal(str(value))


def _places_printed(value: Decimal, surface: str) -> tuple[int, int] | None:
    """(decimals printed, power of ten that follows them) for this value in the report's words: 31.50万 → (2, 4); None if not found."""
    for match in _PRINTED.finditer(surface):
        text = match.group().replace(",", "").replace("，", "").replace("．", ".")
        printed = Decimal(text)
        if not printed or not value:
            continue
        ratio = abs(value) / printed
        power = ratio.log10()
        if power == power.to_integral_value() and "." in text:
            return len(text.partition(".")[2]), int(power)
    return None


def _digits(value: Decimal, power: int, surface: str, thousands: bool) -> str:
    """value / 10**power without needless noughts, but with the decimals that the report printed."""
    scaled = value.scaleb(-power)
    exponent = scaled.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    if printed := _places_printed(value, surface):
        places = max(places, min(printed[0] - printed[1] + power, 4))
    return f"{scaled:{',' if thousands else ''}.{places}f}"


def _scale(value: Decimal, lang: str, money: bool, share: bool) -> tuple[int, str]:
    """The power of ten taken out and its word: (4, 万), (8, 亿), (6, " million") or (0, "")."""
    steps = _phrases()["scale"]["zh"] if lang == "zh" else _phrases()["scale"]["money_en"] if money else ()
    for step in () if share else steps:
        if abs(value) >= step["from"]:
            return len(str(step["from"])) - 1, str(step["word"])
    return 0, ""


def _amount(value: Decimal, value_max: Decimal | None, unit: str, surface: str, lang: str) -> str:
    """Number and unit without any sign for its reading: 1.4万条, 3–5个工作日, ¥2.6 million."""
    money, share = is_money(unit), is_share(unit) or is_points(unit)
    ends = [value] if value_max is None else [value, value_max]
    scales = [_scale(v, lang, money, share) for v in ends]
    same = scales[0] == scales[-1]
    parts = [_digits(v, power, surface, lang == "en") + ("" if same else word)
             for v, (power, word) in zip(ends, scales, strict=True)]
    number = DASH.join(parts) + (scales[-1][1] if same else "")
    if lang == "zh":
        return number + unit_word(unit, lang)
    if is_share(unit):
        return number + unit
    if money:
        return str(_phrases()["scale"]["money_sign_en"]) + number
    word = _phrases()["scale"]["points_en"] if is_points(unit) else unit_word(unit, lang, ends[-1])
    return f"{number} {word}" if word else number


def _parts(value: Number, value_max: Number | None) -> tuple[Decimal, Decimal | None]:
    upper = None if value_max is None or (isinstance(value_max, float) and math.isnan(value_max)) else _decimal(value_max)
    return _decimal(value), upper


def _signed(value: Decimal, nature: str, falls: bool | None) -> tuple[str, Decimal]:
    if value < 0 or (nature == "change" and falls):
        return MINUS, abs(value)
    return ("+" if nature == "change" and falls is False else ""), value


def say_value(value: Number, value_max: Number | None = None, unit: str = "", bound: str = "exact", nature: str = "actual",
              surface: str = "", lang: str = "zh", *, falls: bool | None = None) -> str:
    """A figure as it stands in a table or at a mark: `≥ 260万元`, `目标 92%`, `−31%`, `3–5个工作日`; `≥ ¥2.6 million`.

    value in base units (元, % as 26.5), value_max None or NaN where there is no range; `surface`, the report's words, keeps its
    decimals. For a change `falls` gives the sign; None leaves it out; a fall of at least 31 % is `降 ≥ 31%`, as ≥ −31% would be
    wrong. Not a number: the words for not reported.
    """
    if isinstance(value, float) and math.isnan(value):
        return phrase("none.missing", lang)
    low, high = _parts(value, value_max)
    open_fall = nature == "change" and bool(falls) and bound != "exact"
    sign, low = _signed(low, nature, None if open_fall else falls)
    text = sign + _amount(low, high, unit, surface, lang)
    first = phrase("direction.down", lang) if open_fall else str(_phrases()["nature"][nature][lang])
    marks = [first, str(_phrases()["bound"][bound]["sign"])]
    return NBSP.join([mark for mark in marks if mark] + [text])


def say_prose(value: Number, value_max: Number | None = None, unit: str = "", bound: str = "exact", nature: str = "actual",
              surface: str = "", lang: str = "zh", *, falls: bool | None = None) -> str:
    """The same inside a sentence, with words for signs: 至少260万元, 约600人, 目标92%; at least ¥2.6 million."""
    if isinstance(value, float) and math.isnan(value):
        return phrase("none.missing", lang)
    low, high = _parts(value, value_max)
    if nature == "change" and falls and bound != "exact":
        return phrase("direction.down_words", lang) + say_prose(value, value_max, unit, bound, nature, surface, lang)
    sign, low = _signed(low, nature, falls)
    goal = str(_phrases()["nature"][nature][lang]) + (" " if lang == "en" and nature == "target" else "")
    return goal + str(_phrases()["bound"][bound][lang]) + sign + _amount(low, high, unit, surface, lang)


def say_row(row: Mapping[str, Any], lang: str = "zh", *, prose: bool = False) -> str:
    """A row of the table as `say_value` writes it (or `say_prose`), with the sign of a change read from its clause."""
    say = say_prose if prose else say_value
    falls = is_fall(row) if row["nature"] == "change" else None
    return say(row["value"], row["value_max"], row["unit"], row["bound"], row["nature"], row["surface"], lang, falls=falls)


def say_count(value: Number, unit: str, lang: str) -> str:
    """A number that we counted or computed ourselves with its unit: 25件, 25 cases."""
    return say_value(value, None, unit, lang=lang)


def say_reading(bound: str, nature: str, lang: str) -> str:
    """The name of a reading: 精确, 至少, 至多, 约; 目标 for a target."""
    return str(_phrases()["nature"][nature][lang]) or str(_phrases()["bound"][bound][f"name_{lang}"])


def say_tick(value: float, unit: str, lang: str) -> str:
    """The number at a tick of an axis: 500, 2万; 20,000; %, 元 and ¥ are left to the last tick or the caption."""
    number = _decimal(value)
    power, word = _scale(number, lang, is_money(unit), is_share(unit))
    return (_digits(number, power, "", lang == "en") + word).replace("-", MINUS)


def is_fall(row: Mapping[str, Any]) -> bool | None:
    """Whether a change goes down, by the nearest word before its number (下降12%, 较上年减少3项); None where no word says."""
    clause, surface = str(row["clause"]), str(row["surface"])
    before, _, after = clause.partition(surface) if surface else (clause, "", "")
    for text in (before, str(row["label"]), after):
        places = {(text.rfind(word) + len(word), len(word)): kind for kind in ("rise", "fall")
                  for word in _phrases()["direction"][kind] if word in text}
        if places:
            return places[max(places)] == "fall"
    return None


# --- names -------------------------------------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Name:
    """What a figure counts, in full, and in at most nine characters where the catalogue has a short name."""
    full: str
    short: str


def name_metric(metric: str, lang: str) -> Name:
    """The names of a metric of the catalogue; an id that is no longer in it stands for itself."""
    entry = load_catalog().metrics.get(metric)
    if entry is None:
        return Name(metric, metric)
    return Name(entry.zh, entry.short) if lang == "zh" else Name(entry.en, entry.en)


def name_row(row: Mapping[str, Any], lang: str) -> Name:
    """The names of what a row counts: the catalogue's where it has a metric, else its label, Chinese in both languages."""
    if row["metric"] and row["metric"] in load_catalog().metrics:
        return name_metric(row["metric"], lang)
    return Name(row["label"], row["label"])


def name_place(row: Mapping[str, Any], lang: str, *, year: bool = True) -> str:
    """Place and year of a row or report: 元宝山区 2023; the report's id where neither place nor issuer is known."""
    place = str(row["region"] or row["issuer"] or row["report_id"])
    return f"{place} {say_year(row['year'])}".rstrip() if year else place


def say_year(year: object) -> str:
    """A year as whole digits: 2023; "" where the table has none (0, NaN, <NA>)."""
    text = str(year).removesuffix(".0")
    return text if text.isdecimal() and text != "0" else ""
