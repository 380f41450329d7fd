"""Plots as SVG, drawn on the server: the only room that imports matplotlib."""
