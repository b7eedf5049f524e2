"""The catalogue: what the goods are.

Comes in: items with their codes, measures and weights, from order management or a file.
Goes out: item records, found by id, sku or any of their barcodes.
Never: knows how many there are or where they lie.
"""
