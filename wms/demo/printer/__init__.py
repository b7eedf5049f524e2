"""The virtual label printer: ZPL over raw TCP in, labels on disk and on a web page out; its own process."""
