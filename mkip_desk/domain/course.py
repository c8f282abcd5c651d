"""How far a project is on its way through the gates."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """Where it stands, and which gates are behind it, in their order and without any that is aside.

    `at` is the key of the gate that it stands before, or "Over" or "Stopped"; `here` is that gate's place among them,
    if it has one.
    """

    at: str
    behind: tuple[bool, ...]
    here: int | None

    @property
    def told(self) -> str:
        """2 of 7 behind it: what the bar beside the gate shows."""
        return f"{sum(self.behind)} of {len(self.behind)} behind it"
