"""Business cases and their versions."""
