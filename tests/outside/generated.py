"""Clients as a stranger makes them: generated from the served description, as docs/api.md says.

The one in TypeScript has a program of its own, order.ts. In Python, whatever a call brings and gets goes through the
generated types, there and back: what they lose is lost.
"""

import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints
from urllib.parse import parse_qsl
from uuid import uuid4

from tests.browser.node import SCREENS, node
from tests.outside.client import Api, Problem

GUIDE = Path(__file__).resolve().parents[2] / "docs/api.md"
GENERATED = "aisle_client"
CALLED = re.compile(r'"method": "(\w+)",\s+"url": "([^"]+)"')


def generate(url: str, folder: Path) -> str:
    """Writes the package into a folder; what the generator says, beside that it is at work."""
    settings, target = folder / "client.yaml", folder / GENERATED
    (told,) = re.findall(r"^```yaml\n(.*?)^```$", GUIDE.read_text(), re.MULTILINE | re.DOTALL)
    settings.write_text(told + "post_hooks: []  # it is not to be read\n")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    how = ["--url", f"{url}/api/openapi.json", "--config", str(settings), "--output-path", str(target)]
    done = subprocess.run([*command, *how], capture_output=True, text=True, check=False)
    said = " ".join((done.stdout + done.stderr).split())
    return re.sub(r"^Generating \S+$", "", said)


def compile_order(url: str, folder: Path) -> Path:
    """order.ts with the types of the served description, strictly compiled; the program."""
    (folder / "node_modules").symlink_to(SCREENS / "node_modules")
    (folder / "order.ts").write_text(Path(__file__).with_name("order.ts").read_text())
    (folder / "package.json").write_text('{"type": "module"}')
    (made,) = re.findall(r"^npx openapi-typescript (.*)$", GUIDE.read_text(), re.MULTILINE)
    _node(folder, "openapi-typescript/bin/cli.js", *made.replace("http://HOUSE", url).split())
    strict = "--strict --noUncheckedIndexedAccess --skipLibCheck --module nodenext --target es2023 --types node"
    _node(folder, "typescript/bin/tsc", *strict.split(), "--lib", "es2023,dom,dom.iterable", "order.ts")
    return folder / "order.js"


def _node(folder: Path, tool: str, *words: str) -> None:
    command = [node(), str(SCREENS / "node_modules" / tool), *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "warn" not in said.lower(), said


def doors(api: Path) -> Iterator[tuple[str, re.Pattern[str], str]]:
    """(method, form of its path, module) of each function, as the generated code has it."""
    for file in sorted(api.rglob("*.py")):
        if called := CALLED.search(file.read_text()):
            form = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", called[2])
            yield called[1].upper(), re.compile(form), f"{GENERATED}.api.{file.parent.name}.{file.stem}"


class GeneratedApi(Api):
    """The same calls, each by the function that was generated for it."""

    doors: list[tuple[str, re.Pattern[str], str]] = []
    opened: list[Any] = []

    def __init__(self, url: str, key: str = "") -> None:
        super().__init__(url, key)
        made = importlib.import_module(GENERATED)
        self.client = made.AuthenticatedClient(url, token=key) if key else made.Client(url)
        self.opened.append(self.client.get_httpx_client())
        if not self.doors:
            written = doors(Path(str(made.__file__)).parent / "api")
            self.doors.extend(sorted(written, key=lambda door: door[1].groups))  # /labels before /{id}

    def __call__(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        path, _, asked = f"/api/v1{path}".partition("?")
        door, parts = self._door_of(method, path)
        takes = get_type_hints(door.sync_detailed)
        given = {name: _typed(takes[name], value) for name, value in (parts | dict(parse_qsl(asked)) | query).items()}
        if "idempotency_key" in takes:
            given["idempotency_key"] = str(uuid4())
        if body is not None:
            given["body"] = takes["body"].from_dict(body)
        answer = door.sync_detailed(client=self.client, **given)
        told = _plain(answer.parsed)
        if answer.status_code >= 400:
            raise Problem(told)
        return told

    def _door_of(self, method: str, path: str) -> tuple[Any, dict[str, str]]:
        for its, form, module in self.doors:
            match = form.fullmatch(path) if its == method else None
            if match:
                return importlib.import_module(module), match.groupdict()
        raise AssertionError(f"{method} {path} was not generated")


def _typed(kind: Any, value: Any) -> Any:
    return value == "true" if bool in (kind, *get_args(kind)) else value


def _plain(answer: Any) -> Any:
    if isinstance(answer, list):
        return [_plain(one) for one in answer]
    if hasattr(answer, "payload"):  # a file
        return answer.payload.read()
    return answer.to_dict() if hasattr(answer, "to_dict") else answer
