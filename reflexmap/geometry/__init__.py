"""Where things are: the foot frame, drawings, lengths, what lies under a click, the place in words. Knows no Qt.

Coordinates are millimetres in the foot frame: (x, y) on the sole and the top, x across (0 on the long axis, positive
to the little toe) and y along from the back of the heel; (y, z) on the inner and outer side, z up from the ground.
Both feet have the same coordinates; the left foot is mirrored only where it is put on a panel.
"""
