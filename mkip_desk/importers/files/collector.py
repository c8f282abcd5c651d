"""Python's search for rings among values, put off while a file is read.

What is read of a big file is hundreds of thousands of values without a ring among them, and every time they have
become a quarter more the collector looks through all of them: a fifth of the time, for nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """While it lasts nothing is searched for rings; values that are done with go as ever."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
