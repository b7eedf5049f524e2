"""Decisions of the street on plain values: what is said, what an answer means, when to try again, whom to call."""
