"""How long a test waits for what must come. What comes in time costs none of it, so it is long: machines are busy."""

SECONDS = 150.0
MILLISECONDS = SECONDS * 1000
