"""Trackers, returns and pasted cells taken in: planned, decided on, written as one change."""
