"""Texts of a pack's content, under the label that a finding about them gives, or in no paper at all."""

from dataclasses import field
from typing import Any


def called(label: str) -> Any:
    """An optional text of one line, under the label that a finding about it gives."""
    return field(default="", metadata={"label": label})


def told(label: str) -> Any:
    """An optional text of paragraphs."""
    return field(default="", metadata={"label": label, "long": True})


SEEN = {"seen": True}
"""Marks what the window shows and no paper does, so that no paper need be able to show it."""


def seen() -> Any:
    """An optional text that the window shows and no paper does."""
    return field(default="", metadata=SEEN)


def prints(*names: str) -> Any:
    """Records of which a paper prints these fields alone."""
    return field(default=(), metadata={"prints": names})
