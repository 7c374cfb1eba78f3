"""The commands: python -m lib extract | text | check | add | build.

    extract FILE… [--format jsonl|csv|table]    the figures of each file
    text FILE                                   the text as read, the one that spans point into
    check FILE… [--format text|jsonl]           arithmetic inside the reports; exit status 2 when something does not follow
    add FILE_OR_FOLDER…                         read files and put them into the library's data folder
    build [FOLDER]                              read all reports of a data folder and say what was not readable

Exit status 1 when a file could not be read; the others are done all the same.
"""
from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lib.lexicon import LexiconError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what comes back is the exit status."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except LexiconError as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lib", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    extract = commands.add_parser("extract", help="print the figures of files")
    extract.add_argument("files", nargs="+", type=Path)
    extract.add_argument("--format", choices=("jsonl", "csv", "table"), default="table")
    extract.set_defaults(run=_extract)
    text = commands.add_parser("text", help="print the text of a file as read")
    text.add_argument("file", type=Path)
    text.set_defaults(run=_text)
    check = commands.add_parser("check", help="do the arithmetic that reports imply")
    check.add_argument("files", nargs="+", type=Path)
    check.add_argument("--format", choices=("text", "jsonl"), default="text")
    check.add_argument("--lang", choices=("zh", "en"), default="zh")
    check.set_defaults(run=_check)
    add = commands.add_parser("add", help="put files into the data folder")
    add.add_argument("paths", nargs="+", type=Path)
    add.add_argument("--data", type=Path, default=Path("data"))
    add.set_defaults(run=_add)
    build = commands.add_parser("build", help="read all reports of a data folder")
    build.add_argument("folder", nargs="?", type=Path, default=Path("data"))
    build.set_defaults(run=_build)
    return parser


def _texts(files: Sequence[Path], failed: list[Path]) -> Iterator[tuple[Path, str]]:
    """(file, its text) of those that can be read; the others are named on stderr and added to `failed`."""
    from lib.reader import Unreadable, read_text
    for file in files:
        try:
            text = read_text(file)
        except Unreadable as problem:
            print(problem, file=sys.stderr)
            failed.append(file)
            continue
        yield file, text


def _extract(options: argparse.Namespace) -> int:
    failed: list[Path] = []
    several = len(options.files) > 1
    if options.format == "jsonl":
        for file, text in _texts(options.files, failed):
            for record in records(text):
                print(json.dumps({"file": str(file), **record} if several else record, ensure_ascii=False))
        return bool(failed)
    from lib import extract
    from lib.table import concat
    table = concat([extract(text, file.name) for file, text in _texts(options.files, failed)])
    if options.format == "csv":
        from lib.export import to_csv
        sys.stdout.buffer.write(to_csv(table))
    else:
        print(table[["report_id", "category", "label", "surface", "value", "unit", "bound", "nature"]].to_string(index=False))
    return bool(failed)


def records(text: str) -> Iterator[dict[str, Any]]:
    """One dict a figure of a text, as `extract --format jsonl` prints it; spans are string offsets, part_of and repeat_of figure starts."""
    from lib import read_figures
    from lib.identity import identify
    outline, figures, names = read_figures(text, identify(text).year)
    for figure, name in zip(figures, names, strict=True):
        clause = outline.clause_at(figure.start)
        yield {"start": figure.start, "end": figure.end, "text": text[figure.start:figure.end], "value": _number(figure.value),
               "value_max": _number(figure.value_max), "unit": figure.unit, "bound": figure.bound, "nature": figure.nature,
               "label": name.label, "category": name.category, "topic": name.topic, "metric": name.metric,
               "clause": text[clause[0]:clause[1]].strip(), "heading": list(outline.path_at(figure.start)), "period": name.period,
               "part_of": None if name.part_of is None else figures[name.part_of].start,
               "repeat_of": None if name.repeat_of is None else figures[name.repeat_of].start}


def _number(value: Any) -> int | float | None:
    """A Decimal as JSON writes it: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _text(options: argparse.Namespace) -> int:
    failed: list[Path] = []
    for _, text in _texts([options.file], failed):
        sys.stdout.write(text)
    return bool(failed)


def _check(options: argparse.Namespace) -> int:
    from lib import read_figures
    from lib.catalog import load_catalog
    from lib.check import exit_code, find_relations, write_lines
    from lib.report import make_report
    from lib.table import concat, table_of
    failed: list[Path] = []
    tables, texts = [], {}
    for file, text in _texts(options.files, failed):
        report = make_report(text, file=file.name)
        texts[report.id] = text
        tables.append(table_of(report, *read_figures(text, report.identity.year)))
    table = concat(tables)
    relations = find_relations(table, texts, load_catalog())
    for line in write_lines(relations, table, options.format, options.lang):
        print(line)
    return max(exit_code(relations), int(bool(failed)))


def _add(options: argparse.Namespace) -> int:
    from lib.adding import add_paths, progress_bar
    summary = add_paths(options.paths, options.data, progress_bar())
    print(*summary.lines(), sep="\n")
    return summary.exit_code


def _build(options: argparse.Namespace) -> int:
    from lib.store import open_library
    library = open_library(options.folder)
    print(f"{len(library.reports)} reports, {len(library.table)} figures")
    for problem in library.problems:
        print(problem, file=sys.stderr)
    return bool(library.problems)


if __name__ == "__main__":
    sys.exit(main())
