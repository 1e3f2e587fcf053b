"""Who is at the page: the name that history shows beside what was done."""

import getpass

import streamlit as st


def who() -> str:
    """Name or address of the person signed in; without sign-in, the account that runs the app."""
    if getattr(st.user, "is_logged_in", False):
        return str(st.user.get("email") or st.user.get("name") or "signed in")
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "this app"
