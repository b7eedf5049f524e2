"""Solvers against public instances: objective, gap to the best known, gap to a naive plan, seconds and memory."""
