"""A request is found again in the log, by its sender's id or by ours."""

import logging

import pytest
from flask import Flask

from wms.plumbing.logs import install_logs
from wms.plumbing.request_ids import install_request_ids, request_id


@pytest.fixture
def app() -> Flask:
    app = Flask("house")
    install_request_ids(app)

    @app.get("/")
    def door() -> str:
        logging.getLogger("wms.test").warning("something happened")
        return request_id()

    return app


def test_the_askers_id_stands_on_the_answer_and_in_the_log(app: Flask, capfd: pytest.CaptureFixture[str]) -> None:
    install_logs()
    answer = app.test_client().get("/", headers={"X-Request-Id": "shop-1.a_B"})
    assert (answer.text, answer.headers["X-Request-Id"]) == ("shop-1.a_B", "shop-1.a_B")
    logging.getLogger("wms.test").warning("outside")
    first, second = capfd.readouterr().err.splitlines()
    assert first.endswith("WARNING wms.test request=shop-1.a_B something happened")
    assert second.endswith("WARNING wms.test outside")


@pytest.mark.parametrize("sent", [None, "", "a b", "x" * 65, "\u00e4"])
def test_what_is_no_id_gets_ours_and_each_another(app: Flask, sent: str | None) -> None:
    headers = {} if sent is None else {"X-Request-Id": sent.encode().decode("latin-1")}
    first, second = (app.test_client().get("/", headers=headers).headers["X-Request-Id"] for _ in range(2))
    assert first != second
    assert {len(first), len(second)} == {16}
