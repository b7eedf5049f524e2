"""The API's description: of this house, whole, and true for programs that are made from it."""

from typing import Any

import pytest

from wms.app import create_app
from wms.channels.rules.messages import MESSAGE_TYPES, TEST
from wms.orders import services as orders
from wms.plumbing.commands import floor_commands
from wms.plumbing.description.refusals import PROBLEM
from wms.plumbing.possible_refusals import possible_refusals


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    described: dict[str, Any] = create_app().test_client().get("/api/openapi.json").get_json()
    return described


def operations(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for path in told["paths"].values() for method, one in path.items() if method != "parameters"]


def shared(told: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """What is the same at every door stands once, beside the shapes."""
    return dict(told["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]] if "$ref" in answer else answer)


def test_each_operation_has_a_name_of_its_own_and_says_how_it_refuses(told: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in operations(told)]
    assert len(names) == len(set(names))
    for operation in operations(told):
        answers = {code: shared(told, answer) for code, answer in operation["responses"].items()}
        errors = {code: answer for code, answer in answers.items() if not code.startswith("2")}
        assert {"400", "429", "500", "503", "507", "default"} <= set(errors)
        assert all(list(answer["content"]) == [PROBLEM] for answer in errors.values())
        if operation.get("security") != []:
            assert {"401", "403"} <= set(errors)


def test_each_code_has_a_shape_of_its_own_and_each_no_tells_which_it_may_be(told: dict[str, Any]) -> None:
    shapes = told["components"]["schemas"]
    late = shapes["ProblemOrdersTooLate"]["properties"]
    assert (late["code"]["const"], late["status"]["const"]) == ("orders.too_late", 409)
    assert "errors" in shapes["ProblemInputInvalid"]["properties"]
    for operation in operations(told):
        for status, answer in operation["responses"].items():
            shape = shared(told, answer).get("content", {}).get(PROBLEM, {}).get("schema", {})
            codes = [shapes[ref.rsplit("/", 1)[1]]["properties"]["code"].get("const") for ref in references(shape)]
            words = shared(told, answer)["description"]
            assert status == "default" or all(f"`{code}`" in words for code in codes), words


def test_each_good_answer_says_what_it_is(told: dict[str, Any]) -> None:
    good = [(one["operationId"], one["responses"][status]) for one in operations(told) for status in ("200", "201")
            if status in one["responses"]]  # fmt: skip
    assert [name for name, answer in good if not answer.get("content")] == []


def test_null_is_no_word_of_a_list_and_stands_in_no_address(told: dict[str, Any]) -> None:
    asked = [part["schema"] for one in operations(told) for part in one.get("parameters", ())]
    assert asked
    assert [shape for shape in asked if "null" in shape.get("type", ()) or shape.get("default", 0) is None] == []
    policy = told["components"]["schemas"]["CatalogItemIn"]["properties"]["scan_policy"]
    assert policy["anyOf"][1] == {"type": "null"}
    assert all(isinstance(word, str) for word in policy["anyOf"][0]["enum"])


def test_it_is_the_same_at_each_reading() -> None:
    reader = create_app().test_client()
    first, second = (reader.get("/api/openapi.json") for _ in range(2))
    assert (first.status_code, first.get_json()) == (200, second.get_json())


def test_the_ways_in_are_described(told: dict[str, Any]) -> None:
    assert {scheme["type"] for scheme in told["components"]["securitySchemes"].values()} == {"http", "apiKey"}
    assert told["security"]


def test_each_floor_command_is_told_with_payload_result_and_refusals(told: dict[str, Any]) -> None:
    shapes = told["components"]["schemas"]
    mapping = shapes["PlumbingEnvelopeIn"]["discriminator"]["mapping"]
    assert set(mapping) == set(floor_commands)
    for op, place in mapping.items():
        command = shapes[place.rsplit("/", 1)[1]]
        assert command["properties"]["op"]["const"] == op
        for ref in (command["properties"]["payload"], command["x-result"]):
            assert ref["$ref"].rsplit("/", 1)[1] in shapes
        assert command["x-refusals"], op


def test_each_message_is_told(told: dict[str, Any]) -> None:
    assert set(told["webhooks"]) == {*MESSAGE_TYPES, TEST}


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
        return own.union(*(references(value) for value in node.values()))
    return set().union(*(references(value) for value in node)) if isinstance(node, list) else set()


def places(told: dict[str, Any]) -> set[str]:
    return {f"#/components/{kind}/{name}" for kind, things in told["components"].items() for name in things}


def test_every_reference_leads_somewhere(told: dict[str, Any]) -> None:
    assert references(told) - places(told) == set()


def test_refusals_are_found_through_the_rooms_that_a_use_case_calls() -> None:
    codes = {refusal.code for refusal in possible_refusals(orders.put_order)}
    assert {"orders.too_late", "input.invalid", "inventory.not_enough"} <= codes


def test_each_piece_stands_alone_and_they_are_the_whole(told: dict[str, Any]) -> None:
    reader = create_app().test_client()
    contents = reader.get("/api/openapi/contents.json").get_json()
    pieces = {
        group["slug"]: reader.get(f"/api/openapi/{group['slug']}.json").get_json() for group in contents["groups"]
    }
    names = {one["operationId"] for piece in pieces.values() for one in operations(piece)}
    assert names == {one["operationId"] for one in operations(told)}
    for piece in (*pieces.values(), reader.get("/api/openapi/webhooks-out.json").get_json()):
        assert references(piece) <= places(piece)
    assert reader.get("/api/openapi/nothing.json").status_code == 404


def test_it_goes_over_the_line_small_and_only_once() -> None:
    reader = create_app().test_client()
    first = reader.get("/api/openapi/contents.json", headers={"Accept-Encoding": "gzip"})
    assert first.headers["Content-Encoding"] == "gzip"
    assert len(first.data) < 20_000
    again = reader.get("/api/openapi/contents.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
