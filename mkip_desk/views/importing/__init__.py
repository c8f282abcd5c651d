"""Taking a workbook in: what was found in it, what would change, and the user's answers."""
