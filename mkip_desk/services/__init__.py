"""What the program is used for, one use case a module: each joins the store with importers and reports."""
