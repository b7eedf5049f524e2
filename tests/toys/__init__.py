"""A toy room, written from docs/flows.md alone: aisles are swept. In: an aisle. Out: a task that is done."""
