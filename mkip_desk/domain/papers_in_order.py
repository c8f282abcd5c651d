"""Whether the papers that a service must have are up to date (¶5.19, RULES 12)."""

PAPERS = ("collaboration agreement", "service level agreement", "service catalogue", "risk register")
"""The kinds of paper."""
