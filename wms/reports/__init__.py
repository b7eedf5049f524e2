"""The gallery: what happens now, in numbers, for the boards on the wall.

Comes in: the tables of every room, read only; the news that something changed.
Goes out: the Snapshot, over GET /api/v1/board and as the `board` push, at most four times a second.
Never: changes anything, decides anything.
"""
