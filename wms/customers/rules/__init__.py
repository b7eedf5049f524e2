"""Decisions about what a customer sees, on plain values."""
