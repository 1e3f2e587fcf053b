"""Maps: pure layers, bubbles and palettes behind both the screen map and the slide map."""
