"""Reads the parts of a pack: its files, claims, places, entries, warnings and background."""
