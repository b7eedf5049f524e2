"""The brain: pure mathematics about walking, grouping and packing.

In: frozen dataclasses of integers and opaque string keys. Out: the same, with method, bound, proven and reasons.
One module, one problem: waves, batches, tours, cartons; each has `solve(problem, limits) -> solution`.
A plan always comes back: the baseline, if nothing better was found in time.
Same problem, seed and one worker: same solution, as long as the search ends by itself or by `Limits.steps`.
Never: a database, a web request, a room of the warehouse, logging, a clock outside limits.py.
"""
