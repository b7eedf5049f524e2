"""The plan of the floor: which orders are walked next, with which others, in which order of stops, from when on.

In:   orders that are promised their goods, people and walks under way, and the rule of waiting of a warehouse.
Out:  planned walks, replaceable until a claim freezes one; orders that join a walk under way; better plans; and why.
Never: carries a walk out (picking does), leases work (work does), or holds a lock while a solver thinks.
"""
