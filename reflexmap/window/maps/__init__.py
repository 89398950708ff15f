"""Several maps in one window: which are open, what they say of one organ, and what who writes one needs."""
