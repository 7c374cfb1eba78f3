"""Hostile texts, each doubled twice: time that grows in proportion to length doubles with it, time that does not shows here."""
from __future__ import annotations

import functools
import itertools
import time

from bench.measure import Row, at_most

MILLION = 1_000_000
PATIENCE = 60.0                     # seconds one text may take before the longer ones are left out
STEPS = (MILLION // 4, MILLION // 2, MILLION)
HOSTILE = {
    "一一一一": "一",
    "1,1,1,1,": "1,",
    "((((((((": "(",
    "（（））": "（）",
    "（一）（一）": "（一）",
    "111111": "1",
    "1万1万": "1万",
    "百分之百分之": "百分之",
    "九十九万": "九十九万",
    "其中其中": "其中",
    "，，，，": "，",
    "spaces": " ",
    "line ends": "\n",
    "一是一是": "一是",
    "各项工作": "各项工作",
    "1.1.1.": "1.",
    "1-1-1-": "1-",
    "3、5、": "3、5、",
    "3件3件": "3件",
}


def measure_doubling() -> list[Row]:
    """For each hostile text the seconds for a million characters, and the greatest factor that a doubling cost, figures and whole way."""
    from lib.figure import find_figures

    rows = []
    for name, unit in HOSTILE.items():
        times = _times(find_figures, unit)
        rows.append(_row(f"figures, {name}", times))
    return rows


def measure_whole_way() -> list[Row]:
    """The same for the way from text to table, on texts a tenth as long."""
    from lib import extract

    return [_row(f"text → table, {name}", _times(functools.partial(extract), unit, tuple(step // 10 for step in STEPS)))
            for name, unit in HOSTILE.items()]


def _row(name: str, times: list[float]) -> Row:
    if len(times) < 2:
        return Row(name, f"more than {PATIENCE:.0f} s", "≤ 2.5 ×", False)
    # below a hundredth of a second a factor says nothing
    factor = max((later / earlier for earlier, later in itertools.pairwise(times) if later > 0.01), default=0.0)
    return at_most(name, factor, 2.5, "s, ".join(f"{seconds:.2f}" for seconds in times) + "s") if factor else Row(
        name, f"under {max(times) + 0.005:.2f} s", "≤ 2.5 ×", True)


def _times(job: object, unit: str, steps: tuple[int, ...] = STEPS) -> list[float]:
    """Processor time for each length, the better of two."""
    assert callable(job)
    times: list[float] = []
    for step in steps:
        text = unit * (step // len(unit))
        best = float("inf")
        for _ in range(2):
            begin = time.process_time()
            job(text)
            best = min(best, time.process_time() - begin)
            if best > 5:
                break
        times.append(best)
        if best > PATIENCE:
            break
    return times
