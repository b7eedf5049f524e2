"""What a sender may ask of a carrier besides its service."""

OPTIONS = ("signature", "saturday", "insurance")
"""Handed over against a signature; on a Saturday too; insured for its value."""
