"""How sure a saving is (SSG 2.1, 5.1)."""

STAGES = ("identified", "in the business case", "agreed by the Board", "in the budget", "delivered", "validated")
"""From an idea to what the service's lead accountant has seen."""
