"""The API's own description, said to a house by Schemathesis: by whom, at what, and what is wrong with the answers."""

from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import CHECKS
from schemathesis.core.failures import FailureGroup
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode

from tests.house.doors import PASSWORD, doors_of
from tests.house.example_bodies import BODIES
from tests.house.test_examples import admin_of, asked, filled, named
from tests.house.two_sites import TwoSites

RIGHT, WRONG = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
CHECKED = {
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "negative_data_rejection",
}  # fmt: skip
BY_THE_LINE = {  # the call is taken and each line of it has an answer of its own, which says what is wrong with it
    "put_orders": "AcceptedNegativeData",
}
CLIENTS: dict[str, Callable[[TwoSites], FlaskClient]] = {
    "admin": lambda sites: signed_in(sites.app),
    "key": lambda sites: sites.key(),
    "key of MAIN": lambda sites: sites.key(warehouse_id=sites.main_id),
    "key of shop": lambda sites: sites.key(channel="shop"),
    "picker of X1": lambda sites: sites.person("picker"),
}


def signed_in(app: Flask) -> FlaskClient:
    """The admin, once more."""
    client = app.test_client()
    answer = client.post("/api/v1/session", json={"username": "ruth", "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return client


@dataclass
class Contract:
    """`wrong`: what was found, by operation and kind; `answers`: how often each status came."""

    sites: TwoSites
    wrong: dict[str, str] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        admin_of(self.sites)
        self.visitors = {name: visit(self.sites) for name, visit in CLIENTS.items()}
        described = self.sites.app.test_client().get("/api/openapi.json").get_json()
        self.schema = schemathesis.openapi.from_dict(narrowed(described))
        self.schema.app = self.sites.app
        self.checks = [check for check in CHECKS.get_all() if check.__name__ in CHECKED]
        self.doors = {door.endpoint.rpartition(".")[2]: door for door in doors_of(self.sites.app)}

    def operations(self) -> Iterator[Any]:
        for result in self.schema.get_all_operations():
            yield result.ok()

    def ask(self, operation: Any, times: int, mode: GenerationMode, first: int) -> None:
        """Says an operation so many times, by one visitor after the other."""

        @seed(first)
        @settings(max_examples=times, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy(generation_mode=mode))
        def say(case: Any) -> None:
            self._say(case)

        if mode is RIGHT or may_be_wrong(operation):
            try:
                say()
            except Unsatisfiable:
                assert mode is WRONG, f"nothing is right for {operation.label}"

    def _say(self, case: Any) -> None:
        count = self.answers.total()
        name = list(self.visitors)[count % len(self.visitors)]
        if count % 4:
            self._point(case)
        answer = case.call(session=self.visitors[name])
        self.answers[answer.status_code] += 1
        if answer.status_code == 401:  # it had signed itself out, or taken its own key back
            self.visitors[name] = CLIENTS[name](self.sites)
        self._judge(case, name, answer)

    def _point(self, case: Any) -> None:
        """At something that there is; what is right says what its example says beside what was made up."""
        operation = name_of(case)
        door = self.doors[operation]
        if not case.meta.is_negative_at(ParameterLocation.PATH):
            case.path_parameters |= named(self.sites, door)
        if case.meta.generation.mode is RIGHT:
            case.query |= asked(self.sites, door, operation)
            if operation in BODIES and isinstance(case.body, dict):
                case.body |= filled(self.sites, BODIES[operation])

    def _judge(self, case: Any, name: str, answer: Any) -> None:
        try:
            case.validate_response(answer, checks=self.checks)
        except FailureGroup as group:
            for failure in group.exceptions:
                kind = type(failure).__name__
                if BY_THE_LINE.get(name_of(case)) != kind:
                    told = f"{failure}\nas {name}: {case.as_curl_command()[:600]}\nanswered: {answer.text[:400]}"
                    self.wrong.setdefault(f"{case.operation.label}, {answer.status_code}, {kind}", told)


def name_of(case: Any) -> str:
    return str(case.operation.definition.raw["operationId"])


def may_be_wrong(operation: Any) -> bool:
    """Whether it takes anything that has a shape: a part of the path that is any text cannot be wrong."""
    shaped = [part for part in operation.path_parameters if "format" in part.definition.get("schema", {})]
    return bool(operation.body or operation.query or shaped)


def narrowed(document: dict[str, Any]) -> dict[str, Any]:
    """Without what would allow any status, and without the ways in: those are the visitors' own."""
    document = deepcopy(document)
    document.pop("security")
    for item in document["paths"].values():
        for method, operation in item.items():
            if method != "parameters":
                operation["responses"].pop("default")
                operation.pop("security", None)
    return document
