"""Take tables away: reports or incidents of a filter, in any format, made when the button is clicked."""

import streamlit as st

from geo.export.table_columns import Of
from geo.export.tables import FORMATS, about_table, table_bytes
from geo.filters import IncidentFilter
from geo.store.contract import Store

NAMES = {
    "csv": "CSV, safe for spreadsheets",
    "tsv": "TSV",
    "xlsx": "Excel (.xlsx)",
    "geojson": "GeoJSON",
    "gpkg": "GeoPackage",
    "kml": "KML",
    "parquet": "GeoParquet",
    "timelinejs": "TimelineJS sheet (CSV)",
}
OF: dict[Of, str] = {"reports": "Reports, as they came in", "incidents": "Incidents, assembled"}


def export_menu(
    store: Store, filter_: IncidentFilter, *, key: str, label: str, stem: str, bordered: bool = False
) -> None:
    """A button that opens the choice of format; ``stem`` begins the file's name."""
    with st.popover(label, key=f"export_{key}", type="secondary" if bordered else "tertiary"):
        of: Of = st.radio("What", list(OF), format_func=OF.get, key=f"export_of_{key}")
        kind = st.selectbox("Format", FORMATS, format_func=NAMES.get, key=f"export_format_{key}")
        ending = "csv" if kind == "timelinejs" else kind
        st.download_button(
            "Download",
            data=lambda: export_bytes(store, filter_, of, kind),
            file_name=f"{stem}-{of}.{ending}",
            mime="application/octet-stream",
            key=f"export_now_{key}",
            on_click="ignore",
        )


def export_bytes(store: Store, filter_: IncidentFilter, of: Of, kind: str) -> bytes:
    """The file."""
    rows = store.export_reports(filter_) if of == "reports" else store.export_incidents(filter_)
    return table_bytes(kind, batches=rows, about=about_table(store, filter_, of))
