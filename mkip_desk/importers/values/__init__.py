"""Fourth step: cells read as fields, with their words, their place, and what is doubtful."""
