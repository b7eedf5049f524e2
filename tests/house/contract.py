"""The API's own description, said to a house by Schemathesis: by whom, at what, and what is wrong with the answers."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from requests.structures import CaseInsensitiveDict
from schemathesis.checks import CHECKS
from schemathesis.core.failures import FailureGroup
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode

from tests.house.doors import BY_NAME, PASSWORD, PINS, doors_of
from tests.house.example_bodies import BODIES
from tests.house.pool import Pool
from tests.house.test_examples import LAST, admin_of, asked, filled, named
from tests.house.two_sites import TwoSites
from wms.kernel.errors import Refusal
from wms.people import services as people
from wms.plumbing.transaction import perform_as_system

SEED = 20_261_128
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
    "packer of MAIN": lambda sites: at_work(sites, "packer", "station"),
    "picker of MAIN": lambda sites: at_work(sites, "picker", "handheld"),
    "supervisor of X1": lambda sites: sites.person("supervisor"),
    "picker of X1": lambda sites: sites.person("picker"),
}


def signed_in(app: Flask) -> FlaskClient:
    """The admin, once more."""
    client = app.test_client()
    answer = client.post("/api/v1/session", json={"username": "ruth", "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return client


def at_work(sites: TwoSites, role: str, kind: str) -> FlaskClient:
    """Somebody of MAIN at a device."""
    badge, pin = f"MAIN-{role}", PINS[role]
    with suppress(Refusal):  # may come once more
        perform_as_system(
            lambda tx: people.add_worker(tx, name=role, badge=badge, role=role, warehouse_id=sites.main_id, pin=pin)
        )
    code = perform_as_system(lambda tx: people.make_device_code(tx, warehouse_id=sites.main_id)).code
    client = sites.app.test_client()
    client.post("/api/v1/devices/enrol", json={"code": code, "name": badge, "kind": kind})
    client.post("/api/v1/session", json={"badge": badge, "pin": pin})
    return client


@dataclass
class Contract:
    """`wrong`: what was found, by operation and kind.

    `answers`: how often each status came to what was right, said by whom the door lets in.
    """

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
        seeds = {name: str(thing) for name, thing in self.sites.things.items() if isinstance(thing, UUID | str)}
        self.pool = Pool(SEED, BY_NAME | {f"{name}_id": thing for name, thing in seeds.items()} | seeds)
        self.let_in = dict[str, str]()

    def said(self, right: int, wrong: int) -> list[Any]:
        """So many right and wrong cases of each operation, in an order by chance, what ends something last."""
        cases = [
            case
            for number, operation in enumerate(self.schema.get_all_operations())
            for mode, times in ((RIGHT, right), (WRONG, wrong))
            for case in drawn(operation.ok(), times, mode, number)
        ]
        self.pool.chance.shuffle(cases)
        return sorted(cases, key=lambda case: any(word in self.doors[name_of(case)].name for word in LAST))

    def say(self, case: Any) -> None:
        """Once by somebody whom that door lets in, and what is right by somebody else, too."""
        operation, others = name_of(case), list(self.visitors)
        right = case.meta.generation.mode is RIGHT
        self._point(case, right)
        status = self._say(case, self.let_in.get(operation, others[0]), right)
        if right:
            self.answers[status] += 1
            self._say(case, self.pool.chance.choice(others), right)

    def _say(self, case: Any, name: str, right: bool) -> int:
        self._guard(case, name, right)
        answer = case.call(session=self.visitors[name])
        status = answer.status_code
        self._judge(case, name, answer)
        if right:
            self._remember(case, name, status)
        if status < 300 and answer.headers.get("Content-Type") == "application/json":
            self.pool.learn(case.path, answer.json())
        if status == 401:  # it had signed itself out, or taken its own key back
            self.visitors[name] = CLIENTS[name](self.sites)
        if status < 300 and right and "Idempotency-Key" in asked_headers(case):
            self._repeat(case, name, answer)
        return int(status)

    def _remember(self, case: Any, name: str, status: int) -> None:
        """Who is let in; who is not leaves it to the next."""
        operation, names = name_of(case), list(self.visitors)
        if status < 300:
            self.let_in[operation] = name
        elif status in (401, 403) and self.let_in.get(operation, names[0]) == name:
            self.let_in[operation] = names[(names.index(name) + 1) % len(names)]

    def _repeat(self, case: Any, name: str, first: Any) -> None:
        """The same key once more: the same answer."""
        again = case.call(session=self.visitors[name])
        if again.status_code != 401 and (again.status_code, again.text) != (first.status_code, first.text):
            told = f"as {name}: {case.as_curl_command()[:600]}\nfirst: {first.text[:400]}\nthen: {again.text[:400]}"
            self.wrong.setdefault(f"{case.operation.label}, {again.status_code}, not the answer of before", told)

    def _point(self, case: Any, right: bool) -> None:
        """At something that there is; what is right says what its example says, or what was told before, or both."""
        operation, turn = name_of(case), self.pool.chance.random()
        if not case.meta.is_negative_at(ParameterLocation.PATH):
            case.path_parameters |= named(self.sites, self.doors[operation])
            if turn > 0.5:
                case.path_parameters = self.pool.filled("", case.path_parameters, 0.7)
        if right:
            case.query |= asked(self.sites, self.doors[operation], operation)
            if isinstance(case.body, dict):
                self._fill(case, operation, turn)

    def _fill(self, case: Any, operation: str, turn: float) -> None:
        told = self.pool.filled("", case.body, 0.8)
        example = filled(self.sites, BODIES.get(operation, told))
        case.body = example if turn < 0.5 else told | example if turn < 0.75 else told

    def _guard(self, case: Any, name: str, right: bool) -> None:
        """The version that there is, mostly, and a key that was not used."""
        headers = asked_headers(case)
        if not right or not headers:
            return
        given = dict(case.headers or {})
        if "Idempotency-Key" in headers:
            given["Idempotency-Key"] = f"{name} {self.answers.total()}"
        if "If-Match" in headers:
            there = self.visitors[name].get(case.formatted_path)
            given.pop("If-Match", None)
            if "ETag" in there.headers and self.pool.chance.random() < 0.8:
                given["If-Match"] = there.headers["ETag"]
        if self.pool.chance.random() < 0.7:
            given.pop("If-None-Match", None)
        case.headers = CaseInsensitiveDict(given)

    def _judge(self, case: Any, name: str, answer: Any) -> None:
        try:
            case.validate_response(answer, checks=self.checks)
        except FailureGroup as group:
            for failure in group.exceptions:
                kind = type(failure).__name__
                if BY_THE_LINE.get(name_of(case)) != kind:
                    told = f"{failure}\nas {name}: {case.as_curl_command()[:600]}\nanswered: {answer.text[:400]}"
                    self.wrong.setdefault(f"{case.operation.label}, {answer.status_code}, {kind}", told)


def drawn(operation: Any, times: int, mode: GenerationMode, first: int) -> list[Any]:
    """So many cases of an operation; none that is wrong where nothing can be."""
    cases: list[Any] = []

    @seed(first)
    @settings(max_examples=times, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def keep(case: Any) -> None:
        cases.append(case)

    if times and (mode is RIGHT or may_be_wrong(operation)):
        try:
            keep()
        except Unsatisfiable:
            assert mode is WRONG, f"nothing is right for {operation.label}"
    return cases


def asked_headers(case: Any) -> set[str]:
    return {part["name"] for part in case.operation.definition.raw.get("parameters", ()) if part["in"] == "header"}


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
