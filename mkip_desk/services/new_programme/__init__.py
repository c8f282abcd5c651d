"""A new programme file, and the sample."""
