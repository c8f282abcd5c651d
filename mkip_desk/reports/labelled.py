"""Texts of a pack's content, under the label that a finding about them gives."""

from dataclasses import field
from typing import Any


def called(label: str) -> Any:
    """An optional text of one line, under the label that a finding about it gives."""
    return field(default="", metadata={"label": label})


def told(label: str) -> Any:
    """An optional text of paragraphs."""
    return field(default="", metadata={"label": label, "long": True})
