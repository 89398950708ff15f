"""The record in the window, driven by real events."""
