"""The store: reports are the truth, incidents derived; reads through Ibis, writes in plain SQL."""

from geo.store.connect import open_store
from geo.store.sample import load_sample

__all__ = ["load_sample", "open_store"]
