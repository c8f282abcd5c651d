"""How sure a saving is (SSG 2.1, 5.1), and what is said of one that another project has too (RULES 6)."""

STAGES = ("identified", "in the business case", "agreed by the Board", "in the budget", "delivered", "validated")
"""From an idea to what the service's lead accountant has seen."""

OF_ITS_OWN, TOLD_ELSEWHERE = "a saving of its own", "told under another project"
"""What is said of a saving whose amount another project has too."""
