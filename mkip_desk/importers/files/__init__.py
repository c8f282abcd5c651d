"""First step: a file as sheets of cells, whichever program wrote it."""
