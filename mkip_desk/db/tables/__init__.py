"""The registers, each declared once, by what they are about."""

from mkip_desk.db.declare import registers
from mkip_desk.db.tables import partnership, people, programme, projects, money, raid, scrutiny  # noqa: F401

__all__ = ["registers"]
