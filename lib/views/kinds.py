"""What kind of quantity a unit measures: count, share, money or duration, as the metrics of the catalogue use it."""
from __future__ import annotations

import functools

from lib.catalog import Catalog


def kind_of_units(catalog: Catalog) -> dict[str, str]:
    """Unit → kind for every unit that a metric of the catalogue names; a unit that none names is a count."""
    return _kinds(tuple((metric.kind, metric.units) for metric in catalog.metrics.values()))


@functools.lru_cache(maxsize=4)
def _kinds(pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    return {unit: kind for kind, units in pairs for unit in units}
