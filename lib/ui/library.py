"""Opens the library and the catalogue once for the whole process; all sessions read the same table."""
from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from lib.catalog import Catalog, load_catalog
from lib.store import Library, open_library

FOLDER = Path(__file__).resolve().parent.parent.parent / "data"
VARIABLE = "LAW_REPORTS_DATA"       # another data folder than the project's own


def data_folder() -> Path:
    """The folder whose reports are shown."""
    return Path(os.environ.get(VARIABLE) or FOLDER)


def library() -> Library:
    """The reports and figures, shared and read-only. Opened again when a file of the data folder has changed."""
    folder = data_folder()
    return _open(str(folder), _stamp(folder))


def catalog() -> Catalog:
    """The categories, topics and metrics."""
    return load_catalog()


def _stamp(folder: Path) -> tuple[int, int]:
    """Number of files and newest change beneath the folders of reports, catalogue and published figures."""
    count, newest = 0, 0
    for name in ("reports", "published", "catalog", "regions", "corrections"):
        for entry in (folder / name).rglob("*") if (folder / name).is_dir() else ():
            count, newest = count + 1, max(newest, entry.stat().st_mtime_ns)
    return count, newest


@st.cache_resource(max_entries=2, show_spinner=False)
def _open(folder: str, stamp: tuple[int, int]) -> Library:
    del stamp
    return open_library(Path(folder))
