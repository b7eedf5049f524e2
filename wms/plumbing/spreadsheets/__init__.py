"""Spreadsheets: what a room keeps as rows, brought in from a file and given out as one.

A room registers each of its tables once, in its furniture `spreadsheets.py`: the columns in plain words, the shape of a
row (the API's own), how rows are read, judged and written. Reading, faults by line and column, preview, progress and
history are the same for all of them (ADR 28).
"""

from wms.plumbing.spreadsheets.faults import Fault as Fault
from wms.plumbing.spreadsheets.faults import fault as fault
from wms.plumbing.spreadsheets.sheet import SITE as SITE
from wms.plumbing.spreadsheets.sheet import Column as Column
from wms.plumbing.spreadsheets.sheet import Desk as Desk
from wms.plumbing.spreadsheets.sheet import Row as Row
from wms.plumbing.spreadsheets.sheet import Spreadsheet as Spreadsheet
from wms.plumbing.spreadsheets.sheet import before_writing as before_writing
from wms.plumbing.spreadsheets.sheet import bodies as bodies
from wms.plumbing.spreadsheets.sheet import spreadsheet as spreadsheet
