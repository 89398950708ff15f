"""ReflexMap: an interactive reflexology foot map. It shows what a text claims, and where; it diagnoses nothing."""

__version__ = "0.1.0"
