"""While a program is read in: thousands of definitions, and no garbage among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def only_definitions() -> Iterator[None]:
    """Nobody looks for garbage meanwhile, which is a quarter of a start, nor ever again among what was read in.

    Without that the end of a command would take as long: it looks at everything once more.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if looked:
            gc.enable()
