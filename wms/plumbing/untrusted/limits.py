"""How large pictures and documents may be, and which sizes are made of a picture."""

SIDES = (96, 384, 1200)
"""The longer side in pixels: a row of a list, a handheld, a page. None is made larger than it was."""

MOST_PIXELS = 50_000_000
MOST_PAGES = 30
"""Of a document: longer ones are no instruction."""
