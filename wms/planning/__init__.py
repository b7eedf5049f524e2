"""Plans of the floor: which orders are walked next, together with which others, and in which order of stops.

In:   orders that are promised their goods, walks that wait or are under way, and how a warehouse wants to release.
Out:  waves of walks for picking, orders that join a walk under way, better plans for what is not frozen, and why.
Never: carries a walk out (picking does), leases work (work does), or holds a lock while a solver thinks.
"""
