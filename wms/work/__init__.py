"""The promise: one prioritized queue of work of every kind.

In:   work that another room needs done (queue_task), with its cutoff, priority and first place.
Out:  who does it (leases with a heartbeat), in which order and why (rank), pushed as it changes.
Never: what the work is. The room that queued a task shows it (task_kind) and says when it is done.
"""
