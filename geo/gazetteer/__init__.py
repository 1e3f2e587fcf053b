"""Offline, multilingual geocoding that says how far it can be trusted."""

from geo.gazetteer.command import country_argument, geocode_lines, json_line
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.resolution import Candidate, Decision, Decisions, Resolution, decision_key

__all__ = [
    "Candidate",
    "Decision",
    "Decisions",
    "Gazetteer",
    "Resolution",
    "country_argument",
    "decision_key",
    "geocode_lines",
    "json_line",
]
