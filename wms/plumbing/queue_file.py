"""`wms import-queue FILE`: the queue that a dying device wrote into a file, brought to the server by a supervisor.

It goes through the public door, signed in as a person: the command line needs no access to the database.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import click

BATCH = 50
FORMAT = "aisle-queue-1"


@click.command("import-queue")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--server", default="http://127.0.0.1:8000", show_default=True)
@click.option("--username", required=True, help="A supervisor's or an admin's.")
@click.password_option(confirmation_prompt=False)
@click.option("--totp", help="The one-time code, where they are used.")
def import_queue(file: Path, server: str, username: str, password: str, totp: str | None) -> None:
    """Bring in the queue of a device that cannot send any more. Safe to repeat: each command has one effect."""
    import requests

    device_id, commands = queue_of(file.read_text())
    house = requests.Session()
    house.headers["Origin"] = server
    code = {"totp": totp} if totp else {}
    _post(house, f"{server}/api/v1/session", {"username": username, "password": password, **code})
    statuses: Counter[str] = Counter()
    for start in range(0, len(commands), BATCH):
        answers = _post(
            house,
            f"{server}/api/v1/queue-imports",
            {"device_id": device_id, "commands": commands[start : start + BATCH]},
        )["answers"]
        statuses.update(answer["status"] for answer in answers)
        for answer in answers:
            if answer["status"] in ("rejected", "parked"):
                click.echo(f"{answer['id']}: {answer['error']['code']}, {answer['error'].get('title', '')}")
    click.echo(", ".join(f"{statuses[status]} {status}" for status in ("applied", "duplicate", "rejected", "parked")))


def queue_of(text: str) -> tuple[str | None, list[dict[str, Any]]]:
    """(id of the device, its commands in the order they were made). Raises ValueError for anything but such a file."""
    try:
        document = json.loads(text)
        assert document["format"] == FORMAT
        return document.get("device_id"), sorted(document["commands"], key=lambda command: command["seq"])
    except (AssertionError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"this is not a queue of a device ({FORMAT})") from error


def _post(house: Any, address: str, body: dict[str, Any]) -> Any:
    answer = house.post(address, json=body, timeout=60)
    if not answer.ok:
        raise click.ClickException(f"{address} answers {answer.status_code}: {answer.text[:300]}")
    return answer.json() if answer.content else {}
