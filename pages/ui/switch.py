"""A row of words of which one is chosen, seeded from the state and taken back in a callback."""

from collections.abc import Callable, Iterable
from typing import Any, Literal

import streamlit as st

from pages.ui import session


def switch(
    label: str,
    words: Iterable[str],
    chosen: str,
    key: str,
    act: Callable[..., None],
    *args: Any,
    width: Literal["content", "stretch"] = "content",
) -> None:
    """Draw the switch; ``act`` reads the word from ``session.widget(key)``. The label is read out, not shown."""
    session.seed(key, chosen)
    st.segmented_control(
        label, list(words), key=key, required=True, label_visibility="collapsed", width=width, wrap=False,
        on_change=act, args=args,
    )  # fmt: skip
