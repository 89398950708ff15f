"""A person's record in the window: its file, marks, sittings, comparison and routines."""
