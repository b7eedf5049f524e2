"""What the guards of the ledger are worth: locks, CHECKs and guarded updates are taken out in turn.

    python -m tests.mutation [--only part of a name]

Not part of the suite, for it takes as long as its tests, many times over.
"""
