"""Transferring: goods between warehouses as work in the queue.

In:   transfers that are opened, sent, ended, as the ledger tells them.
Out:  a task for whoever sends and one for whoever receives; what never came, on the board.
Never: moves stock; the scans of a transfer are the ledger's own commands.
"""
