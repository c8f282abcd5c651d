"""What is remembered on this computer of one programme file, apart from the file itself."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from mkip_desk.views.base.settings import settings


class Remembered:
    """What is remembered on this computer of one programme file: plain values, by key."""

    def __init__(self, programme: Path) -> None:
        self._group = f"programmes/{sha256(str(programme.absolute()).encode()).hexdigest()[:16]}"

    def get(self, key: str) -> Any:
        """What was kept under the key, None where nothing was or nothing that can be read."""
        try:
            return json.loads(str(settings().value(f"{self._group}/{key}")))
        except (ValueError, RecursionError):
            return None

    def keep(self, key: str, value: Any) -> None:
        """Keep a plain value under the key."""
        settings().setValue(f"{self._group}/{key}", json.dumps(value))
