"""Who the visitor is, as far as Streamlit's own login (OIDC) says, and whether they may save here."""
from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from lib.settings import Settings, load_settings, may_save
from lib.ui.library import data_folder


def settings() -> Settings:
    """The settings in force for the data folder that is shown."""
    return load_settings(data_folder())


def email() -> str | None:
    """The address of the login; None without one, and where the login says that the address is not verified."""
    said = st.user.to_dict()
    if not said.get("is_logged_in") or said.get("email_verified") is False:
        return None
    return str(said["email"]) if said.get("email") else None


def allowed_to_save() -> bool:
    """Whether this visitor may write to the data folder."""
    return may_save(settings(), email())


def login_would_help() -> bool:
    """Whether saving is open to listed addresses, a login is set up, and the visitor has not used it."""
    there = settings()
    return there.allow_save and bool(there.save_emails) and email() is None and _has_login()


def _has_login() -> bool:
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False
