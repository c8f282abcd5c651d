"""Money, percentages and figures: how people write them, how they are parted, and which are told twice."""
