"""The window: widgets and actions around the one Selection that canvas, index and card listen to."""
