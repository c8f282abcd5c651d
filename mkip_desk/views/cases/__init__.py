"""The page of business cases: which there are, and one of them in its parts."""
