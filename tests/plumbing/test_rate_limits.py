"""A program that asks too often is told when to come again; people are not limited."""

from dataclasses import replace
from typing import Any

import pytest

from wms.app import create_app
from wms.plumbing import rate_limits
from wms.plumbing.settings import settings

pytestmark = pytest.mark.both_databases


@pytest.fixture
def client(database: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    here = replace(settings(), rate_limit="3/minute", database_url=str(database.engine.url.render_as_string(False)))
    monkeypatch.setattr(rate_limits, "settings", lambda: here)
    rate_limits._limiter.cache_clear()
    yield create_app(here).test_client()
    rate_limits._limiter.cache_clear()


def test_one_request_too_many_is_refused_until_the_minute_is_over(client: Any) -> None:
    key = {"Authorization": "Bearer wms_nobody_secret"}
    answers = [client.get("/api/v1/orders", headers=key) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert answers[0].headers["X-RateLimit-Remaining"] == "2"
    assert answers[3].json["code"] == "input.too_many_requests"
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 60


def test_each_key_has_its_own_count_and_people_have_none(client: Any) -> None:
    for n in range(6):
        key = {"Authorization": f"Bearer wms_{n}_secret"}
        assert client.get("/api/v1/orders", headers=key).status_code == 401
        assert client.get("/api/v1/orders").status_code == 401
