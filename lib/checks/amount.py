"""How much a printed number can stand for, and arithmetic with it.

An Amount is an interval around the printed value: 31.5万 may be 31.45 to 31.55万, 270余 is 270 to 280, 90%以上 has no upper end. Sums
and quotients of amounts are amounts again, so a verdict is a question about two intervals. All of it in Decimal.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lib.alternation import any_of
from lib.checks.relation import load_knowledge

INFINITY = Decimal("Infinity")
EXACT, ROUNDED, BOUNDED = 0, 1, 2
_VERDICTS = {EXACT: "agrees", ROUNDED: "agrees_within_rounding", BOUNDED: "agrees_within_bounds"}


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` as printed or computed, between `low` and `high`; `step` is one unit of the last printed digit."""
    value: Decimal
    low: Decimal
    high: Decimal
    kind: int = EXACT
    step: Decimal = Decimal(0)

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.value + other.value, self.low + other.low, self.high + other.high, max(self.kind, other.kind))

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.value - other.value, self.low - other.high, self.high - other.low, max(self.kind, other.kind))

    def percent_of(self, whole: Amount) -> Amount | None:
        """This amount as a percentage of `whole`; None where whole may be zero."""
        if whole.low <= 0:
            return None
        high = INFINITY if self.high == INFINITY else self.high / whole.low * 100
        low = Decimal(0) if whole.high == INFINITY else self.low / whole.high * 100
        return Amount(self.value / whole.value * 100, low, high, max(self.kind, whole.kind))

    def meets(self, other: Amount) -> bool:
        """Whether one number can be both."""
        return self.low <= other.high and other.low <= self.high


def exactly(value: Decimal) -> Amount:
    """An amount without tolerance."""
    return Amount(value, value, value)


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum of at least one amount."""
    first, *rest = amounts
    for amount in rest:
        first = first + amount
    return first


def judge(computed: Amount, stated: Amount) -> tuple[str, str] | None:
    """The agreeing verdict and its note, or None where `stated` does not follow from `computed`."""
    kind = max(computed.kind, stated.kind)
    if kind < BOUNDED and computed.value == stated.value:
        return _VERDICTS[EXACT], ""
    if computed.meets(stated):
        return _VERDICTS[max(kind, ROUNDED)], ""
    cut = Amount(stated.value, stated.value, stated.value + stated.step, stated.kind)       # 128.78 printed for 128.787…
    if stated.kind == ROUNDED and computed.value != cut.high and computed.meets(cut):
        return _VERDICTS[max(kind, ROUNDED)], "truncated"
    return None


def read_amount(value: Decimal, value_max: Decimal | None, bound: str, unit: str, surface: str, before: str) -> Amount:
    """The amount that a figure of the table stands for; `before` is the text in front of it, where hedges stand."""
    words = load_knowledge().words["printed"]
    step = printed_step(value, unit, surface)
    if value_max is not None:
        return Amount(value, value, value_max, BOUNDED, step)
    if bound == "at_most":
        return Amount(value, Decimal(0), value, BOUNDED, step)
    if bound == "at_least":
        place = max(step, last_place(value)) if unit != "%" else step
        high = value + place if any(w in surface for w in words["upward_within_digit"]) else INFINITY
        return Amount(value, value, high, BOUNDED, step)
    if bound == "approx":
        if before.endswith(tuple(words["below"])):
            return Amount(value, value * (1 - Decimal(words["near_share"])), value, BOUNDED, step)
        reach = max(value * Decimal(words["about_share"]), step / 2) if unit != "%" else max(step, value * Decimal("0.01"))
        return Amount(value, value - reach, value + reach, BOUNDED, step)
    if step:
        return Amount(value, value - step / 2, value + step / 2, ROUNDED, step)
    return exactly(value)


_DIGITS = re.compile(r"[\d,]*\d(?:\.(\d+))?")


def printed_step(value: Decimal, unit: str, surface: str) -> Decimal:
    """One unit of the last printed digit: 31.5万 → 1000, 26.5% → 0.1; 0 for a number that is printed in full."""
    words = load_knowledge().words["printed"]
    text = unicodedata.normalize("NFKC", surface)
    if words["tenths"] in text:
        return Decimal(10)
    digits = _DIGITS.search(text)
    if not digits:
        return last_place(value) if _scale(text) > 1 else Decimal(int(unit == "%"))
    decimals = len(digits.group(1) or "")
    scale = _scale(text[digits.end():])
    if scale == 1 and not decimals and unit != "%":
        return Decimal(0)
    return scale / Decimal(10) ** decimals


def _scale(text: str) -> Decimal:
    """What the scale words of a number multiply it by: 余万元 → 10000."""
    scales: dict[str, int] = load_knowledge().words["printed"]["scales"]
    scale = Decimal(1)
    for word in re.findall(any_of(scales), text):
        scale *= Decimal(scales[word])
    return scale


def last_place(value: Decimal) -> Decimal:
    """The worth of the last digit that is not zero: 270 → 10, 2600 → 100."""
    if value == 0 or value != value.to_integral_value():
        return Decimal(1)
    return Decimal(10) ** (len(str(int(value))) - len(str(int(value)).rstrip("0")))


# --- writing numbers ---------------------------------------------------------------------------------------------------

def write(value: Decimal) -> str:
    """A number without exponent and without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_rounded(value: Decimal, step: Decimal) -> str:
    """A computed number with one digit more than the printed `step`, at least two: 26.470588… → 26.47."""
    digits = max(2, 1 - int(step.normalize().as_tuple().exponent) if step else 2)
    return write(value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def write_stated(amount: Amount, unit: str = "") -> str:
    """A stated amount as it enters a sum: ≥270, ≈24%, 26.5%."""
    sign = ""
    if amount.kind == BOUNDED:
        sign = "≥" if amount.low == amount.value else "≤" if amount.high == amount.value else "≈"
    return sign + write(amount.value) + ("%" if unit == "%" else "")


def write_tolerance(amount: Amount) -> str:
    """±0.05 for 26.5%, empty for a number printed in full or one with a hedge."""
    return f"±{write(amount.step / 2)}" if amount.kind == ROUNDED else ""
