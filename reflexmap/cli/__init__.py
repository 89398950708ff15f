"""The command line. Each command imports what it needs itself, so that a search starts no Qt and no shapely."""
