"""Aisle: the floor of an order-driven business, run live. ARCHITECTURE.md is the guided tour."""

__version__ = "0.1.0"
