"""What is known before a table is looked at: what headings mean, which names there are, how a cell is read."""
