"""The screens' types are those of the API as it is now."""

from pathlib import Path

from wms.app import create_app
from wms.plumbing.typescript import SCREENS, typescript


def test_the_types_of_the_screens_are_those_of_the_api() -> None:
    described = create_app().test_client().get("/api/openapi.json").get_json()
    written = (Path(__file__).resolve().parents[2] / SCREENS).read_text()
    assert written == typescript(described), "run `make types`"


def test_a_shape_becomes_an_interface_with_what_may_be_missing_or_null() -> None:
    fields = {
        "id": {"type": "string"},
        "level": {"type": "integer", "minimum": 1, "maximum": 3},
        "kinds": {"type": "array", "items": {"enum": ["a", "b"]}},
        "owner": {"anyOf": [{"$ref": "#/components/schemas/Owner"}, {"type": "null"}]},
        "more": {"type": ["string", "null"]},
    }
    schema = {"properties": fields, "required": ["id", "level", "kinds", "owner"]}
    text = typescript({"components": {"schemas": {"Thing": schema}}})
    lines = ["id: string", "level: 1 | 2 | 3", 'kinds: ("a" | "b")[]', "owner: Owner | null", "more?: string | null"]
    assert "\nexport type Thing = {\n" + "".join(f"  {line};\n" for line in lines) + "};\n" in text
