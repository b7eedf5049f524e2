"""DEMO: a small world to play with around the warehouse.

Comes in: the addresses of a running server and one API key. Goes out: real orders from a stand-in web shop, stock and a
floor to walk, a virtual label printer, a scale, and simulated people who work a shift.
Everything here uses the public doors (HTTP, sockets, TCP), knows no room of the warehouse and is never loaded in
production.
"""
