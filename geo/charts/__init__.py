"""Timelines and other charts, as Altair specifications on fixed column names."""
