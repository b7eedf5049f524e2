"""`python -m wms` is the command line."""

from wms.cli import main

main()
