"""How the map looks: one set of QPainter code for the screen and for paper. Knows no widgets.

Geometry comes in millimetres of the panels' plane and is painted in device pixels, through a Camera; weights and text
sizes are counted in points of the theme and grow with the device, never with the zoom.
"""
