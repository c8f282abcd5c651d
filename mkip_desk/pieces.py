"""Very many values taken, and let go of, some at a time.

Python frees what nobody holds any more in one go, with all that it held, and no other thread runs meanwhile: of
50,000 records that takes a tenth of a second, in which a window answers nothing.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

One = TypeVar("One")

AT_ONCE = 1_000


def in_pieces(values: Sequence[One], size: int = AT_ONCE) -> Iterator[Sequence[One]]:
    """The values in their order, so many at a time, and in the end what is left of them."""
    return (values[start : start + size] for start in range(0, len(values), size))


def let_go(values: list[Any]) -> None:
    """Empty the list some at a time, so that other threads run between; what nobody else holds is freed."""
    while values:
        del values[-AT_ONCE:]
