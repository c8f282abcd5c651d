"""Objects that are never freed, on a Python that counts references to every object.

From Python 3.12 on None, True, False and NotImplemented are immortal (PEP 683), and PySide6 6.12 is built
as if they were everywhere: on 3.11 each call of a Qt method without a result loses one reference to None,
and after some thousand calls the interpreter ends with "deallocating None" (6.11 did not). So on 3.11 they
are given more references than any session can lose, which is what 3.12 does.
"""

import ctypes
import sys

MANY = 1 << 60  # a thousand million lost in a second would last thirty years


def make_immortal(*objects: object) -> None:
    """Give each object so many references that it cannot be freed; once is enough, again does no harm."""
    for each in objects:
        if sys.getrefcount(each) < MANY // 2:
            ctypes.c_ssize_t.from_address(id(each)).value += MANY
