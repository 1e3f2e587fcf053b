"""The store: reports are the truth, incidents derived; reads through Ibis, writes in plain SQL."""
