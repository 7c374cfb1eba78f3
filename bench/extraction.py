"""From text to figures and to the table, beside a bare digit regex and Recognizers-Text on the same reports."""
from __future__ import annotations

import functools
import itertools
import re
import time
import tomllib
from pathlib import Path
from typing import Any

from bench.measure import Row, at_least, cpu_times

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "data" / "reports"
PASSAGES = ROOT / "tests" / "cases" / "passages"
MARKS = re.compile("[⟦⟧]")
ENOUGH = 60_000                     # characters; Recognizers-Text takes a second for these
DIGITS = re.compile(r"\d+")


def measure_extraction() -> list[Row]:
    """Speed of figures and of the whole way, as multiples of the regex's and of Recognizers-Text's."""
    from lib import extract
    from lib.figure import find_figures

    texts = report_texts()
    characters = sum(map(len, texts))
    find = functools.partial(_each, find_figures, texts)
    times = cpu_times({"digits": functools.partial(_each, find_digits, texts), "figures": find,
                       "table": functools.partial(_each, extract, texts)})
    rows = [Row("text measured on", f"{characters:,} characters in {len(texts)} reports"),
            Row("bare digit regex", _rate(characters, times["digits"])),
            Row("figures", _rate(characters, times["figures"])),
            Row("text → table", _rate(characters, times["table"]))]
    try:
        models = recognizers()
    except ImportError as error:
        rows.append(Row("Recognizers-Text", f"not installed ({error.name}); `make bench` installs it"))
    else:
        theirs = cpu_times({"theirs": functools.partial(_each, lambda text: [model(text) for model in models], texts), "ours": find}, 2)
        rows += [Row("Recognizers-Text: number, percent, currency", _rate(characters, theirs["theirs"])),
                 at_least("figures, speed against Recognizers-Text", theirs["theirs"] / times["figures"], 25),
                 at_least("text → table, speed against Recognizers-Text", theirs["theirs"] / times["table"], 15),
                 *_first_reading(models)]
    rows.append(at_least("figures, speed against the bare digit regex", times["digits"] / times["figures"], 1 / 15))
    return rows


def _first_reading(models: list[Any]) -> list[Row]:
    """The way to the table once, on texts of which no sentence was read before: our own passages, dense with figures. They have no goal."""
    from lib import extract

    _each(extract, passage_texts("kept_aside"))      # every list of words is loaded and compiled by then
    texts = passage_texts("read")
    started = time.process_time()
    figures = sum(len(extract(text)) for text in texts)
    ours = time.process_time() - started
    started = time.process_time()
    _each(lambda text: [model(text) for model in models], texts)
    theirs = time.process_time() - started
    characters = sum(map(len, texts))
    dense = f"{figures / characters * 1000:.0f} figures in a thousand characters"
    return [Row("dense texts, each read once", f"{_rate(characters, ours)}, {dense}"),
            Row("dense texts, text → table against Recognizers-Text", f"{theirs / ours:.2f} ×")]


def passage_texts(part: str) -> list[str]:
    """The passages of one part of the tests', one text a file."""
    files = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted((PASSAGES / part).glob("plain_*.toml"))]
    return ["\n".join(MARKS.sub("", passage["text"]) for passage in file["passage"]) for file in files]


def report_texts() -> list[str]:
    """The project's reports, again and again until they are long enough. Each copy differs by a last line, so that none is
    taken for another; sentences recur, so see `_first_reading` too."""
    originals = [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))]
    if not originals:
        raise FileNotFoundError(f"no report in {REPORTS}")
    texts: list[str] = []
    for number, text in enumerate(itertools.cycle(originals)):
        if sum(map(len, texts)) >= ENOUGH:
            return texts
        texts.append(f"{text}\n第{number}份")
    return texts


def find_digits(text: str) -> list[tuple[int, int, str]]:
    """What the bare regex knows: where digits stand."""
    return [(match.start(), match.end(), match.group()) for match in DIGITS.finditer(text)]


def recognizers() -> list[Any]:
    """Microsoft's three models for Chinese, made and warm. Raises ImportError when the package is not installed."""
    from recognizers_number import Culture, NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    number, unit = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
    models = [number.get_number_model().parse, number.get_percentage_model().parse, unit.get_currency_model().parse]
    for model in models:
        model("全年3件，占百分之五，共6元。")
    return models


def _each(job: Any, texts: list[str]) -> None:
    for text in texts:
        job(text)


def _rate(characters: int, seconds: float) -> str:
    return f"{characters / seconds / 1000:,.0f} thousand characters a second"
