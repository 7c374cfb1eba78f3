"""Labels and categories of whole passages, as shares: what a stranger's report will fare like. The floors follow what is reached."""
from __future__ import annotations

import pytest

from tests.passages import KEPT_ASIDE, READ, judge, shares

FLOORS = {READ: (0.98, 0.71, 0.95), KEPT_ASIDE: (0.98, 0.64, 0.89)}


@pytest.mark.parametrize("part", [READ, KEPT_ASIDE])
def test_most_figures_of_passages_are_found_and_named(part: str) -> None:
    found, label, category, _ = shares(list(judge(part)))
    assert (found >= FLOORS[part][0], label >= FLOORS[part][1], category >= FLOORS[part][2]) == (True, True, True), (found, label, category)


def test_passages_kept_aside_are_none_of_those_read() -> None:
    names = {part: {(j.file, j.passage) for j in judge(part)} for part in (READ, KEPT_ASIDE)}
    assert not names[READ] & names[KEPT_ASIDE]
    assert len(names[KEPT_ASIDE]) >= 60
