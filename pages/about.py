"""About: dictionary of metrics, method, limits, the labels the dictionary does not hold yet, how to cite."""
from __future__ import annotations

import streamlit as st

from lib.ui import address
from lib.ui.frame import open_page
from lib.ui.markup import plain
from lib.views.coverage import unclaimed_labels
from lib.views.dictionary import list_metrics
from lib.views.searching import search_metrics
from lib.views.selection import report_name

view = open_page()
words = view.words

st.title(words("about.title"), anchor=False)
st.caption(words("about.subtitle"))

for section, points in (("method", 5), ("limits", 3)):
    st.header(words(f"about.{section}"), anchor=section)
    name = section.removesuffix("s")
    st.markdown("\n".join(f"- {plain(words(f'about.{name}_{number}'))}" for number in range(1, points + 1)))

st.header(words("about.dictionary", n=len(view.catalog.metrics)), anchor="dictionary")
st.caption(words("about.dictionary_hint"))
wanted = address.type_text(words("data.search"), "search", placeholder=words("about.search_hint"))
found = search_metrics(list(view.catalog.metrics.values()), wanted)
if found:
    table = list_metrics(found, view.catalog, view.rows, words)
    st.dataframe(table, hide_index=True, alt=words("about.dictionary", n=len(found)), height=min(560, 38 + 35 * len(table)),
                 column_config={c: st.column_config.Column(words(f"column.{c}"), width="large" if c == "definition" else None)
                                for c in table.columns})
else:
    st.markdown(words("about.nothing_found"))

st.header(words("about.unclaimed"), anchor="unclaimed")
free = unclaimed_labels(view.rows)
if free.empty:
    st.markdown(words("about.unclaimed_none"))
else:
    free["category"] = [words.name(view.catalog.categories[id_]) for id_ in free["category"]]
    st.dataframe(free, hide_index=True, alt=words("about.unclaimed"),
                 column_config={c: st.column_config.Column(words(f"column.{c}")) for c in free.columns})

st.header(words("about.cite"), anchor="cite")
if len(view.reports):
    first = view.reports.iloc[0]
    st.markdown(plain(words("about.cite_body", example=f"{report_name(first)}《{first['title']}》")))
