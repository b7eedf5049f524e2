"""How things run, never what they mean.

Comes in: settings from the environment. Goes out: database, transactions with receipts and outbox, the relay,
live pushes, jobs, doors with problem answers, sign-in checks, logs.
Never: knows a room by name.
"""
