"""`python -m wms.printing.cups QUEUE`: hands what comes on standard input to a CUPS queue.

A process of its own, for `zebra` waits for `lpr` without end and drops what that says: here it can be given up after a
while, and whatever stands on standard error is a complaint.
"""

import sys
from typing import Any

from zebra import Zebra

if __name__ == "__main__":
    printer: Any = Zebra
    printer(sys.argv[1]).output(sys.stdin.buffer.read())
