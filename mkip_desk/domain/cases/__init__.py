"""Business cases: what they must say, and what an investment comes to."""
