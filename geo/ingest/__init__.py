"""From a file to a plan: read, recognise, map, parse, geocode, match. Pure; nothing touches the store."""

from geo.ingest.difference import Difference, FieldChange, RowChange, difference
from geo.ingest.duplicates import LikelyDuplicate, find_likely
from geo.ingest.errors import AmbiguousDatesError
from geo.ingest.mapping import Mapping
from geo.ingest.plan import datasets_of, plan
from geo.ingest.plan_value import ImportPlan
from geo.ingest.raw import RawTable, Rejected
from geo.ingest.read import ImportCancelledError, read_file
from geo.ingest.recognise import Recognition, recognise
from geo.ingest.suggest import suggest_mapping
from geo.ingest.where import one_by_one

__all__ = [
    "AmbiguousDatesError",
    "Difference",
    "FieldChange",
    "ImportCancelledError",
    "ImportPlan",
    "LikelyDuplicate",
    "Mapping",
    "RawTable",
    "Recognition",
    "Rejected",
    "RowChange",
    "datasets_of",
    "difference",
    "find_likely",
    "one_by_one",
    "plan",
    "read_file",
    "recognise",
    "suggest_mapping",
]
