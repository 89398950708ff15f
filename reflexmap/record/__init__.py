"""A person's record: sittings, marks, routines; its file and recovery log; comparison. Knows no Qt and no shapely."""
