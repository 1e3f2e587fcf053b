"""A button that copies the address of what is shown."""

import streamlit as st

from pages.ui.theme import tokens

_JS = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.style.setProperty("--acc", data.acc);
  button.onclick = async () => {
    let done = false;
    try { await navigator.clipboard.writeText(location.href); done = true; } catch (refused) {
      const field = document.createElement("textarea");
      field.value = location.href;
      document.body.append(field);
      field.select();
      done = document.execCommand("copy");
      field.remove();
    }
    button.textContent = done ? "Link copied" : "Copy it from the address bar";
    setTimeout(() => { button.textContent = "Copy link"; }, 2000);
  };
}
"""
_CSS = """
button { font: 13px/18px var(--st-font); color: var(--acc); background: none; border: 0; padding: 6px 8px;
  cursor: pointer; border-radius: 4px; white-space: nowrap; }
button:hover { text-decoration: underline; }
button:focus-visible { outline: 2px solid var(--acc); }
"""


def copy_link() -> None:
    """Draw the button."""
    button = st.components.v2.component(
        "incident_atlas_copy_link",
        html='<button type="button" aria-live="polite">Copy link</button>',
        css=_CSS,
        js=_JS,
    )
    button(key="copy_link", data={"acc": tokens().acc}, width="content", height="content")
