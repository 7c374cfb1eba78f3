"""python -m bench [extraction doubling rerun rows]: prints what is measured, all or the parts named; never fails on a slow machine."""
from __future__ import annotations

import platform
import sys

from bench.doubling import measure_doubling, measure_whole_way
from bench.extraction import measure_extraction
from bench.measure import section
from bench.rerun import measure_reruns
from bench.rows import measure_rows

PARTS = {
    "extraction": ("Extraction: the same reports, one core, one run", measure_extraction),
    "doubling": ("Hostile texts: ¼, ½ and 1 million characters; the cost of a doubling", measure_doubling),
    "table": ("Hostile texts, from text to table: 25, 50 and 100 thousand characters", measure_whole_way),
    "rerun": ("Rerun of a page after a press on a filter, 95th percentile, against the bare page's", measure_reruns),
    "rows": ("A table of a million rows", measure_rows),
}


def main() -> int:
    """The command line. 0 unless a part is asked for that there is not."""
    unknown = [name for name in sys.argv[1:] if name not in PARTS]
    if unknown:
        print(f"no part is called {unknown[0]}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    chosen = sys.argv[1:] or list(PARTS)
    results = [section(*PARTS[name]) for name in chosen]
    print(f"\nall goals reached in {sum(results)} of {len(results)} parts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
