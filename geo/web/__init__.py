"""The HTTP routes beside the app: map data, map assets, basemap."""
