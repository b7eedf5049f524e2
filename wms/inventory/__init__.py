"""Inventory: the truth. Every movement ever, and what lies where now.

Comes in: moves, reservations, receipts of stock, asked for by the rooms above.
Goes out: balances, free stock, the journal.
Never: creates or destroys stock. It only moves; suppliers and customers are places too. Nobody else writes stock.
"""
