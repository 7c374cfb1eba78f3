"""Taking times side by side, and the rows the bench prints."""
from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the bench: what was measured, the measure, the goal, and whether it is reached (None: there is no goal)."""
    what: str
    measured: str
    goal: str = ""
    reached: bool | None = None


def at_least(what: str, value: float, goal: float, detail: str = "") -> Row:
    """A ratio that should not be smaller than the goal."""
    return Row(what, _measured(value, detail), f"≥ {goal:.2g} ×", value >= goal)


def at_most(what: str, value: float, goal: float, detail: str = "") -> Row:
    """A ratio that should not be greater than the goal."""
    return Row(what, _measured(value, detail), f"≤ {goal:.2g} ×", value <= goal)


def cpu_times(jobs: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """The least processor time of each job in seconds, the jobs taking turns so that a busy machine hits all alike.

    Jobs of less than 20 ms are run several times a round; the first run of each does not count.
    """
    repeats = {name: max(1, int(0.02 / max(_once(job, 1), 1e-6))) for name, job in jobs.items()}
    best = dict.fromkeys(jobs, float("inf"))
    for _ in range(rounds):
        for name, job in jobs.items():
            best[name] = min(best[name], _once(job, repeats[name]))
    return best


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that at least this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * len(ordered) * 1000) // 1000) - 1))]


def section(title: str, measure: Callable[[], list[Row]]) -> bool:
    """Measures and prints one part of the bench; what cannot be measured is said and fails nothing. True when all goals are reached."""
    print(f"\n{title}", flush=True)
    try:
        rows = measure()
    except Exception as error:          # a bench that ends early shows nothing of the rest
        print(f"  not measured: {type(error).__name__}: {error}", flush=True)
        return False
    width = max(_width(row.what) for row in rows)
    measured = max(_width(row.measured) for row in rows)
    for row in rows:
        verdict = "" if row.reached is None else "reached" if row.reached else "NOT reached"
        print(f"  {_pad(row.what, width)}  {_pad(row.measured, measured)}  {_pad(row.goal, 10)}{verdict}".rstrip(), flush=True)
    return all(row.reached is not False for row in rows)


def _measured(value: float, detail: str) -> str:
    return f"{value:.2f} ×" + (f"   {detail}" if detail else "")


def _once(job: Callable[[], object], repeats: int) -> float:
    begin = time.process_time()
    for _ in range(repeats):
        job()
    return (time.process_time() - begin) / repeats


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
