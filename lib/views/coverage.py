"""What reports give and what they leave out: figures by report and category, and the catalogue's metrics against the peers."""
from __future__ import annotations

import pandas as pd

from lib.catalog import Catalog


def against_peers(report: pd.Series, reports: pd.DataFrame, rows: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """The catalogued metrics, whether a report gives each, and how many of its peers do.

    Columns: metric, category, topic, given, peers (that give it), of (all peers). Peers are the other whole reports of the same
    level; an excerpt says nothing about what its report lacks. Ordered by share of peers, most first.
    """
    peers = reports[(reports["level"] == report["level"]) & ~reports["excerpt"].astype(bool)
                    & (reports["report_id"] != report["report_id"])]
    named = rows[(rows["metric"] != "") & (rows["nature"] == "actual")]
    own = set(named.loc[named["report_id"] == report["report_id"], "metric"])
    by_peers = named[named["report_id"].isin(peers["report_id"])].groupby("metric", observed=True)["report_id"].nunique()
    table = pd.DataFrame([{"metric": m.id, "category": m.category, "topic": m.topic, "given": m.id in own,
                           "peers": int(by_peers.get(m.id, 0)), "of": len(peers)} for m in catalog.metrics.values()],
                         columns=["metric", "category", "topic", "given", "peers", "of"])
    return table.sort_values("peers", ascending=False, kind="stable").reset_index(drop=True)


def unclaimed_labels(rows: pd.DataFrame, count: int = 20) -> pd.DataFrame:
    """The most frequent labels that no catalogue entry claims: label, category, figures, reports."""
    free = rows[(rows["metric"] == "") & (rows["nature"] == "actual")]
    table = free.groupby(["label", "category"], observed=True).agg(
        figures=("figure_id", "size"), reports=("report_id", "nunique")).reset_index()
    return table.sort_values(["reports", "figures"], ascending=False, kind="stable").head(count).reset_index(drop=True)
