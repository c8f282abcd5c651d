"""Audits of shared services: their states and opinions, and what the Board must hear of (RULES 8)."""

from enum import StrEnum

OPINIONS = ("substantial", "reasonable", "limited", "none")
"""The opinions of an audit, the best first."""


class AuditState(StrEnum):
    """How far an audit has come."""

    PLANNED = "planned"
    FIELDWORK = "fieldwork"
    FINAL = "final"
    AGREED = "responses agreed"
    FOLLOW_UP = "follow-up"
    CLOSED = "closed"
