"""Incident Atlas: everything that is not Streamlit."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("incident-atlas")
except PackageNotFoundError:  # a bare checkout on sys.path
    __version__ = "0.0.0"
