"""A button that copies the picture to the clipboard."""

from base64 import b64encode

import streamlit as st

from pages.ui.theme import tokens

_JS = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.style.setProperty("--acc", data.acc);
  button.onclick = async () => {
    try {
      const bytes = Uint8Array.from(atob(data.png), letter => letter.charCodeAt(0));
      const item = new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) });
      await navigator.clipboard.write([item]);
      button.textContent = "Copied";
    } catch (refused) { button.textContent = "Not allowed here"; }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  };
}
"""
_CSS = """
button { font: 14px/20px var(--st-font); color: var(--acc); background: none; border: 1px solid; padding: 5px 12px;
  cursor: pointer; border-radius: 6px; white-space: nowrap; }
button:focus-visible { outline: 2px solid var(--acc); }
"""


def copy_picture(png: bytes) -> None:
    """Draw the button."""
    button = st.components.v2.component(
        "incident_atlas_copy_picture",
        html='<button type="button" aria-live="polite">Copy</button>',
        css=_CSS,
        js=_JS,
    )
    button(
        key="brief_copy", data={"acc": tokens().acc, "png": b64encode(png).decode()}, width="content", height="content"
    )
