"""The layout: every place in the building, and the walking paths between them.

Comes in: warehouses, locations with coordinates, containers (totes, carts, cartons).
Goes out: location records; "where is it?" has an answer for every container, because containers are places too.
Never: knows what lies in a place; that is inventory's.
"""
