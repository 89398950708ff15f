"""Files that leave: a laid-out sheet as PNG, PDF or SVG. Knows no widgets."""
