"""Offline, multilingual geocoding that says how far it can be trusted."""

from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.resolution import Candidate, Decision, Decisions, Resolution, decision_key

__all__ = ["Candidate", "Decision", "Decisions", "Gazetteer", "Resolution", "decision_key"]
