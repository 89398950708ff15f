"""The outlines of the conventional chart, drawn on the plates by numbers; `tools/draw_chart.py` writes the files."""
