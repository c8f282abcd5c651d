"""Any register: its table, and beside it the form and the history of the record chosen."""
