"""What strangers bring is opened here, by a process of its own for each file, with an end to its memory and its time.

That process begins anew each time, so nothing here imports what it does not need: no database, no web.
"""
