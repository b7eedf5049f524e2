"""Measurements, run by `make bench-...`; each prints JSON and has a page that says what its figures mean.

floor      what a scan costs: CPU, time to the acknowledgement, time to the board (floor.md)
  machine  PostgreSQL with fsync, Redis, web and worker processes, and the CPU they use
  site     a warehouse made through the public API, its walks planned and claimed
  load     the handhelds and a board: a process of its own, whose CPU is not counted
"""
