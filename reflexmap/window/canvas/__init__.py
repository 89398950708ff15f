"""The canvas: what is painted, and what pointer, wheel and keys do on it."""
