"""The relations on the page 核对: counted by verdict, filtered, and as a table for people."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from lib.check import KINDS, VERDICTS, Relation, describe_note
from lib.views.words import Words
from lib.wording import name_place, name_row, say_row

TELLING = ("rate", "change", "total", "later")      # the figure of a relation that the others are held against


def count_verdicts(relations: Sequence[Relation]) -> list[tuple[str, int]]:
    """Verdict → number of relations, doubtful verdicts first, those that occur."""
    counts = Counter(relation.verdict for relation in relations)
    return [(verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]]


def kinds_of(relations: Sequence[Relation]) -> list[str]:
    """The kinds that occur, in their order."""
    found = {relation.kind for relation in relations}
    return [kind for kind in KINDS if kind in found]


def select(relations: Sequence[Relation], verdict: str = "", kind: str = "") -> list[Relation]:
    """The relations of a verdict and a kind, doubtful ones first; an empty text leaves open."""
    fit = [r for r in relations if (not verdict or r.verdict == verdict) and (not kind or r.kind == kind)]
    return sorted(fit, key=lambda r: VERDICTS.index(r.verdict))


def stated(relation: Relation, rows: pd.DataFrame) -> pd.Series | None:
    """The row that the others of a relation are held against: the rate, change or total, else the first that is held."""
    order = sorted(zip(relation.roles, relation.figures, strict=True),
                   key=lambda pair: TELLING.index(pair[0]) if pair[0] in TELLING else len(TELLING))
    for _, figure in order:
        if figure in rows.index:
            row = rows.loc[figure]
            return row if isinstance(row, pd.Series) else row.iloc[0]
    return None


def relation_rows(relations: Sequence[Relation], table: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One row a relation: verdict (words), report, stated, worked (the sum and the note), figure (id to open), kept in order."""
    rows = table.drop_duplicates("figure_id").set_index("figure_id", drop=False)
    records, lang = [], words.lang
    for relation in relations:
        row = stated(relation, rows)
        note = describe_note(relation, lang)
        records.append({
            "verdict": words(f"verdict.{relation.verdict}"), "report": "" if row is None else name_place(row, lang),
            "stated": "" if row is None else f"{name_row(row, lang).full} {say_row(row, lang)}",
            "worked": relation.sum + (f"；{note}" if note and lang == "zh" else f"; {note}" if note else ""),
            "figure": "" if row is None else str(row["figure_id"]), "report_id": relation.report_id})
    return pd.DataFrame(records, columns=["verdict", "report", "stated", "worked", "figure", "report_id"])


def finding(relations: Sequence[Relation], words: Words) -> str:
    """How many relations in how many reports, and how they come out."""
    told = [words("checks.count", n=n, verdict=words(f"verdict.{verdict}")) for verdict, n in count_verdicts(relations)]
    reports = words("count.reports", n=len({relation.report_id for relation in relations}))
    return words("checks.finding", reports=reports, n=len(relations), verdicts=words.join(told))


def finding_short(relations: Sequence[Relation], words: Words) -> str:
    """The same for one report: 报告里能互相核对的关系有3条：2条相符，1条舍入内相符."""
    told = [words("checks.count", n=n, verdict=words(f"verdict.{verdict}")) for verdict, n in count_verdicts(relations)]
    return words("checks.finding_short", n=len(relations), verdicts=words.join(told))
