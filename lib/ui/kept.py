"""Keeps what is worked out of a library: for all visitors where it comes from the shared library, else for one visitor's session alone."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

OWN = "own-"        # how the fingerprint of a library begins that holds a visitor's own reports or corrections
Function = TypeVar("Function", bound=Callable[..., Any])


def kept(max_entries: int) -> Callable[[Function], Function]:
    """Like st.cache_resource, for functions that are given a library's fingerprint; what is a visitor's own ends with the session."""
    def keep(function: Function) -> Function:
        shared = st.cache_resource(max_entries=max_entries, show_spinner=False)(function)
        own = st.cache_resource(max_entries=min(max_entries, 16), show_spinner=False, scope="session")(function)

        def call(*args: Any) -> Any:
            is_own = any(isinstance(value, str) and value.startswith(OWN) for value in args)
            return (own if is_own else shared)(*args)

        call.__doc__ = function.__doc__
        return call     # type: ignore[return-value]
    return keep
