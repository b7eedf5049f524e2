"""Writes a migration for what changed in the models: `python -m wms.migrations "add lots"`."""

import sys
import tempfile

from alembic import command

from wms.migrations import config, upgrade


def main(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/now.sqlite"
        upgrade(url)
        command.revision(config(url), message=message, autogenerate=True)


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "change")
