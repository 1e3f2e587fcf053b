"""The baseline: what most people write first. pandas, one folium.Marker a row, st_folium, a select box."""

import os

import folium
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

frame = pd.read_parquet(os.environ["PLAIN_APP_DATA"])
# Leaves one value out, as unticking its box does on the other side: both draw most of the incidents again.
left_out = st.selectbox("Leave out", ["nothing", *sorted(frame["outcome"].unique())])
frame = frame[frame["outcome"] != left_out]
world = folium.Map([25, 20], zoom_start=2)
for row in frame.itertuples():
    folium.Marker([row.lat, row.lon], popup=row.title).add_to(world)
st_folium(world, width=1000, height=600)
st.text(f"{len(frame)} incidents")
