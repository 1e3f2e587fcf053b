"""What a person does, across the floors: plan an import, apply it, take it back; decide what a name or a pair means."""

from geo.workflow.batches import redo_batch, undo_batch
from geo.workflow.differences import difference_of
from geo.workflow.imports import (
    already_imported,
    apply_import,
    forget_profile,
    mapping_for,
    plan_import,
    save_profile,
    saved_mappings,
)
from geo.workflow.pairs import Judgement, Pair, judge_pair, judgements_of, take_back_judgement, waiting_pairs
from geo.workflow.places import (
    Remembered,
    WaitingName,
    decide_place,
    decisions_of,
    gazetteer,
    geocoder,
    make_ready,
    remember_decision,
    remembered,
    take_back_decision,
    waiting_names,
)

__all__ = [
    "Judgement",
    "Pair",
    "Remembered",
    "WaitingName",
    "already_imported",
    "apply_import",
    "decide_place",
    "decisions_of",
    "difference_of",
    "forget_profile",
    "gazetteer",
    "geocoder",
    "judge_pair",
    "judgements_of",
    "make_ready",
    "mapping_for",
    "plan_import",
    "redo_batch",
    "remember_decision",
    "remembered",
    "save_profile",
    "saved_mappings",
    "take_back_decision",
    "take_back_judgement",
    "undo_batch",
    "waiting_names",
    "waiting_pairs",
]
