"""What sets up, checks and draws; nothing of it is installed."""
