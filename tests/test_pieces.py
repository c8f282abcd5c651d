"""Very many values, some at a time."""

from weakref import WeakSet

import pytest

from mkip_desk.pieces import AT_ONCE, in_pieces, let_go


@pytest.mark.parametrize("count", [0, 1, AT_ONCE - 1, AT_ONCE, 2 * AT_ONCE + 1])
def test_pieces_are_the_whole_in_its_order(count: int) -> None:
    pieces = list(in_pieces(range(count)))
    assert [one for piece in pieces for one in piece] == list(range(count))
    assert all(0 < len(piece) <= AT_ONCE for piece in pieces)


def test_what_is_let_go_of_is_freed_some_at_a_time() -> None:
    left = []  # how many were still held when one was freed

    class Held:
        def __del__(self) -> None:
            left.append(len(values))

    there: WeakSet[Held] = WeakSet()
    values = [Held() for _ in range(2 * AT_ONCE + 1)]
    there.update(values)
    let_go(values)
    assert len(there) == 0
    assert set(left) == {AT_ONCE + 1, 1, 0}
