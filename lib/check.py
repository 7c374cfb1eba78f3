"""Reports that check themselves: the arithmetic that a report implies, each relation with a verdict.

`find_relations` gives the relations of every report in a table and between its reports; `relations_table` makes a table of them;
`write_lines` prints them. A verdict never calls a figure wrong: what does not follow is to be verified. How each kind is found stands
in lib/checks, the words in data/catalog/relations.toml.
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from lib.catalog import Catalog
from lib.checks.across import Held, find_across, hold
from lib.checks.changes import find_changes
from lib.checks.orders import find_orders, find_restated
from lib.checks.parts import find_divisions
from lib.checks.passage import Passage, read_passage
from lib.checks.relation import KINDS, ROLES, VERDICTS, Relation, describe, describe_kind, describe_note, describe_verdict
from lib.checks.shares import find_shares

__all__ = ["COLUMNS", "KINDS", "ROLES", "VERDICTS", "Relation", "describe", "describe_kind", "describe_note",
           "describe_verdict", "exit_code", "find_relations", "relations_of", "relations_table", "write_lines"]

COLUMNS = ("report_id", "kind", "verdict", "sum", "note", "tolerance", "figures", "roles")
DOES_NOT_FOLLOW = 2         # exit code


def find_relations(table: pd.DataFrame, texts: Mapping[str, str], catalog: Catalog) -> list[Relation]:
    """Every relation in and between the reports of `table` whose text is in `texts`, report by report in order of the text."""
    relations: list[Relation] = []
    held: list[Held] = []
    for report_id, rows in table.groupby("report_id", sort=False, observed=True):
        if report_id not in texts:
            continue
        passage = read_passage(str(report_id), rows, texts[str(report_id)])
        relations += _in_report(passage, catalog)
        if report := hold(rows, passage):
            held.append(report)
    return _once([*relations, *find_across(held, catalog)])


def _in_report(passage: Passage, catalog: Catalog) -> list[Relation]:
    divisions = find_divisions(passage)
    found = [*(d.relation for d in divisions), *find_shares(passage, divisions, catalog), *find_changes(passage),
             *find_orders(passage, catalog), *find_restated(passage)]
    starts = {i.figure_id: i.start for i in passage.items}
    return sorted(found, key=lambda r: min(starts.get(f, 0) for f in r.figures))


def _once(relations: Iterable[Relation]) -> list[Relation]:
    """Without relations of the same kind between the same figures."""
    unique: dict[tuple[str, ...], Relation] = {}
    for relation in relations:
        unique.setdefault((relation.kind, *relation.figures), relation)
    return list(unique.values())


def relations_of(relations: Iterable[Relation], figure_id: str) -> list[Relation]:
    """The relations that a figure takes part in."""
    return [r for r in relations if figure_id in r.figures]


def relations_table(relations: Iterable[Relation], lang: str = "zh") -> pd.DataFrame:
    """One row per relation, doubtful ones first; the note in words, figures as ids and their roles joined by spaces."""
    rows = [{"report_id": r.report_id, "kind": r.kind, "verdict": r.verdict, "sum": r.sum, "note": describe_note(r, lang),
             "tolerance": r.tolerance, "figures": " ".join(r.figures), "roles": " ".join(r.roles)}
            for r in sorted(relations, key=lambda r: VERDICTS.index(r.verdict))]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def exit_code(relations: Iterable[Relation]) -> int:
    """2 where something does not follow, else 0."""
    return DOES_NOT_FOLLOW if any(r.verdict == VERDICTS[0] for r in relations) else 0


def write_lines(relations: Iterable[Relation], table: pd.DataFrame, form: str = "text", lang: str = "zh") -> Iterator[str]:
    """The relations as lines to print, doubtful ones first: `form` is text (for people) or jsonl (kind, verdict, figures, sum, note)."""
    rows = table.drop_duplicates("figure_id").set_index("figure_id")
    for relation in sorted(relations, key=lambda r: VERDICTS.index(r.verdict)):
        figures = [_figure(rows, id_, role) for id_, role in zip(relation.figures, relation.roles, strict=True)]
        if form == "jsonl":
            record = {"report": relation.report_id, "kind": relation.kind, "verdict": relation.verdict, "figures": figures,
                      "sum": relation.sum, "note": describe_note(relation, lang), "tolerance": relation.tolerance}
            yield json.dumps(record, ensure_ascii=False)
        else:
            stated = " · ".join(f"{f['label']} {f['text']}" for f in figures)
            yield f"{relation.report_id}  {describe_kind(relation.kind, lang)}  {describe(relation, lang)}\n    {stated}"


def _figure(rows: pd.DataFrame, figure_id: str, role: str) -> dict[str, Any]:
    """A figure of a relation as its span in its report."""
    row = rows.loc[figure_id]
    return {"report": row["report_id"], "role": role, "start": int(row["start"]), "end": int(row["end"]),
            "text": row["surface"], "label": row["label"]}
