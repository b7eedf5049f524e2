"""Barcodes: every code in the building and what it names; GS1.

Comes in: what a scanner read. Goes out: the place, container or item that it means, with what GS1 adds; printed
labels of what is scanned.
Never: decides what a scan does; the flow that asked does.
"""
