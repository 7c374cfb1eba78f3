"""The overview of one report: what was read, which categories tell most, what to know when reading it."""
from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.catalog import Catalog
from lib.outline import Outline
from lib.views.evidence import PATH_MARK
from lib.views.findings import shown_process
from lib.views.plan import find_parts
from lib.views.reading import Chapter, count_masked, find_chapters, subjects, without_figures
from lib.views.selection import BOUNDS, own_reports_of
from lib.views.words import Words
from lib.wording import name_place, say_row, say_year

MASKS = ("(略)", "（略）", "**")
Note = tuple[str, str]      # a heading and what it means


def finding(rows: pd.DataFrame, outline: Outline | None, words: Words) -> str:
    """47 figures: how many exact, how many only bounds; how many chapters without figures."""
    counts = rows["bound"].value_counts()
    readings = [words(f"overview.{bound}", n=int(counts[bound])) for bound in BOUNDS if bound in counts]
    said = words("overview.finding", n=len(rows), readings=words.join(readings))
    empty = without_figures(find_chapters(outline, rows)) if outline is not None else []
    return said + (words("overview.empty_chapters", n=len(empty)) if empty else "")


def telling_categories(rows: pd.DataFrame, catalog: Catalog, count: int = 3) -> list[str]:
    """The categories whose figures tell most together: those with a process, then with a total and its parts, then with most figures."""
    def weight(category: str) -> tuple[bool, bool, int]:
        own = rows[rows["category"] == category]
        return shown_process(own, catalog) is not None, bool(find_parts(own)), len(own)

    given = [category for category in catalog.categories if (rows["category"] == category).any()]
    return sorted(given, key=weight, reverse=True)[:count]


def section_paths(chapters: Sequence[Chapter]) -> list[str]:
    """The heading paths that have a line of their own in the chart of a report: chapters, those with sections by section."""
    paths: list[str] = []
    for chapter in chapters:
        above = [c for c in chapters if c.level < chapter.level and c.start < chapter.start < c.end]
        if not any(chapter.start < c.start < chapter.end for c in chapters):
            paths.append(PATH_MARK.join([*(c.title for c in above), chapter.title]))
    return paths


def list_reports(reports: pd.DataFrame, rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The reports for people to read: place, year, title, figures in view, source; a published table is one line after them."""
    counts = rows["report_id"].value_counts()
    tables, reports = reports.drop(own_reports_of(reports).index), own_reports_of(reports)
    listed = pd.DataFrame({
        "place": [name_place(report, words.lang, year=False) for _, report in reports.iterrows()],
        "year": [say_year(year) for year in reports["year"]],
        "title": list(reports["title"]),
        "figures": [int(counts.get(id_, 0)) for id_ in reports["report_id"]],
        "source": [words("source.excerpt" if excerpt else "source.whole") for excerpt in reports["excerpt"]],
    })
    lines = [{"place": words("overview.places", n=len(group)), "year": say_year(group["year"].iloc[0]), "title": title,
              "figures": int(group["report_id"].map(counts).fillna(0).sum()), "source": words("source.statistic")}
             for title, group in (tables.groupby("statistic", sort=False) if len(tables) else ())]
    return pd.concat([listed, pd.DataFrame(lines, columns=listed.columns)], ignore_index=True) if lines else listed


def notes(report: pd.Series, reports: pd.DataFrame, table: pd.DataFrame, rows: pd.DataFrame, outline: Outline,
          words: Words) -> list[Note]:
    """What to know when reading a report, each with its reason."""
    told: list[Note] = []
    for chapter in without_figures(find_chapters(outline, rows)):
        talk = [subject for subject in subjects(outline, chapter) if subject][:4]
        told.append((words("overview.note_empty", title=chapter.title),
                     words("overview.note_empty_body", subjects=words.join(talk, "list.and"))))
    if outline.repeats:
        told.append((words("overview.note_repeat"), words("overview.note_repeat_body")))
    again = int((table["repeat_of"] != "").sum()) if not outline.repeats else 0
    if again:
        told.append((words("overview.note_again", n=again), words("overview.note_again_body")))
    open_rows = rows[(rows["bound"] == "at_least") & (rows["surface"] != "")]
    if len(open_rows):
        examples = [words("overview.note_bound_body", surface=row["surface"], value=say_row(row, words.lang))
                    for _, row in open_rows.head(1).iterrows()]
        told.append((words("overview.note_bound"), words.join(examples, "list.sentence")))
    masked = count_masked(outline.text[: _first_end(outline)], MASKS)
    if masked:
        told.append((words("overview.note_masked", n=masked), words("overview.note_masked_body")))
    if pd.notna(report["year"]):
        year = int(report["year"]) - 1
        held = reports[(reports["region_code"] == report["region_code"]) & (reports["year"] == year)]
        if held.empty:
            told.append((words("overview.note_alone"), words("overview.note_alone_body", place=report["region"], year=year)))
    return told


def _first_end(outline: Outline) -> int:
    """Where the first printing ends."""
    return min((span[0] for span in outline.repeats if span[0] > 0), default=len(outline.text))
