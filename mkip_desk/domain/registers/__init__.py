"""What a kind of record is, what contradicts in one, and how its values are said."""
