"""What PySide6 6.12 takes for granted of Python 3.12, given to Python 3.11. From 3.12 on nothing here does anything.

Immortal objects: from 3.12 on None, True, False and NotImplemented are never freed (PEP 683), and PySide6
is built as if they were not on 3.11 either: each call of a Qt method without a result loses one reference
to None, and after some thousand calls the interpreter ends with "deallocating None".

Whole exceptions: 3.11 raises what C code raises (an IndexError of a list, say) as a bare type and words, made
into an exception only where it is caught. Where it leaves a method that Qt called for Python, PySide6 takes it
for an exception and the process ends; so it is caught and raised again first, and becomes a fault like any other.
"""

import ctypes
import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any, TypeVar

Class = TypeVar("Class", bound=type)

MANY = 1 << 60  # references: a thousand million lost in a second would last thirty years
OLD = sys.version_info < (3, 12)


def make_immortal() -> None:
    """Give the objects so many references that they cannot be freed; to do it again does no harm."""
    for each in (None, True, False, NotImplemented):
        if OLD and sys.getrefcount(each) < MANY // 2:
            ctypes.c_ssize_t.from_address(id(each)).value += MANY


def called_by_qt(cls: Class) -> Class:
    """For a class that overrides methods of Qt: whatever one of them raises leaves it as a whole exception."""
    for name, method in list(vars(cls).items()):
        if OLD and isinstance(method, FunctionType) and name != "__init__" and hasattr(cls.__base__, name):
            setattr(cls, name, _raising_whole(method))
    return cls


def _raising_whole(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def call(*values: Any, **named: Any) -> Any:
        try:
            return method(*values, **named)
        except Exception:  # noqa: TRY203 caught, it becomes a whole exception
            raise

    return call
