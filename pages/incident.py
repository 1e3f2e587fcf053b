"""One incident in full."""

import streamlit as st

st.html("later")
