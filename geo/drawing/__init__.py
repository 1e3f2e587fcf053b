"""Pictures as text: fonts with measured widths, and a small writer of SVG. Knows nothing of incidents."""
