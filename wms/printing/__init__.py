"""Printing: fills label templates and drives printers.

Comes in: a template's name, its data, a printer. Goes out: paper, and what became of it.
Never: prints twice because it did not hear an answer; never knows what a parcel is.
"""
