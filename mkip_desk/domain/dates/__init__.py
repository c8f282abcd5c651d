"""Days, quarters and years, the clocks that run by them, and how people write them."""
