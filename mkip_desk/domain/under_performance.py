"""When a service that misses its targets goes to the MKIP Board (SSG 4.1, ¶5.6, AnnD f; RULES 7)."""

from enum import StrEnum


class Reading(StrEnum):
    """What "over 3 quarters" is taken to mean: the documents can be read in three ways."""

    RUNNING = "in three quarters running"
    MORE = "in more than three quarters running"
    TOGETHER = "in three quarters taken together"
