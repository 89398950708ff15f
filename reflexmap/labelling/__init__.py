"""Where labels and callouts stand: pure functions on boxes, in the units of whoever asks. Knows no Qt."""
