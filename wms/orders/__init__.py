"""Orders: what customers were promised.

Comes in: orders from order management, by their own reference. Goes out: promises on stock (allocations),
releases to picking, and what became of each line.
Never: walks, packs or prints; the rooms of the flow do, and count it here.
"""
