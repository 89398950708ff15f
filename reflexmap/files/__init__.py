"""Reading and writing files, bounded and whole. Knows no other room."""
