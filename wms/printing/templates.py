"""Label templates: label_templates/*.zpl.j2, filled in a sandbox; every field is escaped unless it says otherwise."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

from wms.printing.errors import UnknownTemplate
from wms.printing.rules import code_field, escape, typeset

FOLDER = Path(__file__).resolve().parents[2] / "label_templates"


def fill(template: str, data: dict[str, Any]) -> str:
    """The ZPL of a label; raises UnknownTemplate, or jinja2's UndefinedError naming a field that lacks."""
    try:
        return _environment().get_template(f"{template}.zpl.j2").render(data)
    except TemplateNotFound as error:
        raise UnknownTemplate(template=template) from error


def sample(template: str) -> dict[str, Any]:
    """The sample data that lies beside a template."""
    path = FOLDER / f"{Path(template).name}.sample.json"
    if not path.exists():
        raise UnknownTemplate(template=template)
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


def template_names() -> list[str]:
    return sorted(path.name.removesuffix(".zpl.j2") for path in FOLDER.glob("*.zpl.j2"))


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    from jinja2 import FileSystemLoader

    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value if isinstance(value, Escaped) else escape(value),
    )
    made.filters["fit"] = lambda value, most: Escaped(escape(value, most))
    made.filters["typeset"] = typeset
    made.filters["code_field"] = lambda *box: Escaped(code_field(*box))
    return made


class Escaped(str):
    """Text that is ZPL-safe already."""

    __slots__ = ()
