"""Third step: the register that a table belongs to, and the field that each column is."""
