"""The export dialog: choices, preview, writing and printing."""
