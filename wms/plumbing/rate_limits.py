"""Rate limits for programs: so many requests a minute for each API key, told in headers, refused with Retry-After.

People and devices are not limited here: sign-in has delays of its own, and a device sends one request at a time.
Pages that are open to strangers count the addresses that ask (`count_stranger`).
"""

import hashlib
from functools import cache
from typing import Any

from flask import Flask, Response, g, request
from limits import RateLimitItem, RateLimitItemPerMinute, parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from wms.kernel.clock import outside_now
from wms.kernel.errors import Refusal
from wms.plumbing.settings import settings


class TooManyRequests(Refusal):
    code = "input.too_many_requests"
    status = 429
    title = "Too many requests for this key; wait a little"


def install_rate_limits(app: Flask) -> None:
    app.before_request(_count)
    app.after_request(_tell)


@cache
def _limiter() -> tuple[FixedWindowRateLimiter, RateLimitItem]:
    """Counts in Redis when there is one, so that several processes share them; else in this process."""
    house = settings()
    return FixedWindowRateLimiter(storage_from_string(house.redis_url or "memory://")), parse(house.rate_limit)


def _count() -> None:
    asker = request.headers.get("Authorization")
    if asker is None or not request.path.startswith("/api/v1"):
        return
    limiter, limit = _limiter()
    key = hashlib.sha256(asker.encode()).hexdigest()
    allowed = limiter.hit(limit, "api", key)
    window = limiter.get_window_stats(limit, "api", key)
    g.rate = {"Limit": limit.amount, "Remaining": max(0, window.remaining), "Reset": _seconds_to(window.reset_time)}
    if not allowed:
        raise TooManyRequests(seconds=g.rate["Reset"])


def count_stranger(what: str, a_minute: int) -> None:
    """Another request from the address that asks, at a page that is open to all. Raises TooManyRequests."""
    limiter, limit = _limiter()[0], RateLimitItemPerMinute(a_minute)
    asker = hashlib.sha256((request.remote_addr or "").encode()).hexdigest()
    if not limiter.hit(limit, what, asker):
        raise TooManyRequests(seconds=_seconds_to(limiter.get_window_stats(limit, what, asker).reset_time))


def _tell(response: Response) -> Response:
    rate: dict[str, Any] = g.get("rate") or {}
    for name, value in rate.items():
        response.headers[f"X-RateLimit-{name}"] = str(value)
    return response


def _seconds_to(moment: float) -> int:
    return max(1, round(moment - outside_now().timestamp()))
