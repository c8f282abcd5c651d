"""The sample programme."""

from datetime import date

SAMPLE_DAY = date(2009, 12, 1)
"""The day as at which it is always seen: the one after its tracker of November 2009 was brought up to date.

By the calendar of whoever tries it out everything in it would be many years late.
"""
