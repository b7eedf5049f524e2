"""Words every room may say: ids, the clock, actors, refusals, events.

Comes in: nothing. Goes out: small values without behaviour of their own.
Never: imports anything but the standard library, touches a database, a web or a room.
"""
