"""The topics of the help: one a page, one on tables, one with all the keys. They are texts under `resources/help`."""

from dataclasses import dataclass
from functools import lru_cache

from mkip_desk.resources import resource

FIRST_PAGE, TABLES, KEYS = "welcome", "tables", "keys"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: the key of the page it is about, its title, and its text as Markdown."""

    key: str
    title: str
    text: str


@lru_cache(maxsize=1)
def topics() -> dict[str, Topic]:
    """Every topic by its key, in the order of their titles."""
    found = (_read(path.stem, path.read_text("utf-8")) for path in resource("help").glob("*.md"))
    return {each.key: each for each in sorted(found, key=lambda topic: topic.title)}


def _read(key: str, text: str) -> Topic:
    return Topic(key, text.partition("\n")[0].removeprefix("# "), text)
