"""What the map says: entries, claims and where they were said, cautions, search. Knows no Qt and no shapely."""
