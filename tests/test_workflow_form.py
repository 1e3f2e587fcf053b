"""The template of the data form imports as it is, and its description fits it."""

import csv
import io

from geo.model.columns import REPORT_COLUMNS
from geo.store import open_store
from geo.workflow import plan_import
from geo.workflow.form import table_schema, template_csv


def test_the_template_is_recognised_as_our_own_form_and_comes_in():
    store = open_store("duckdb:///:memory:", create=True)
    planned = plan_import(store, template_csv().encode(), name="template.csv")
    assert (planned.mapping.name, planned.new, planned.rejected) == ("own", 1, ())
    assert planned.reports["injured_best"][0].as_py() == 0
    store.close()


def test_the_schema_names_every_column_in_order_with_what_is_required():
    header = next(csv.reader(io.StringIO(template_csv())))
    fields = table_schema()["fields"]
    assert [field["name"] for field in fields] == header == [column.name for column in REPORT_COLUMNS]
    required = [f["name"] for f in fields if f.get("constraints", {}).get("required")]
    assert required == ["incident", "dataset", "record_id", "party", "speaker", "stance"]
    assert next(f for f in fields if f["name"] == "lat")["constraints"] == {"minimum": -90, "maximum": 90}
