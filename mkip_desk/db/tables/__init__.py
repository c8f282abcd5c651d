"""The registers, each declared once, by what they are about. Their order here is their order everywhere."""

from mkip_desk.db.declare import registers
from mkip_desk.db.tables import partnership, people, programme, projects, services, performance  # noqa: F401
from mkip_desk.db.tables import cases, gateways, money, raid, assurance, scrutiny  # noqa: F401

__all__ = ["registers"]
