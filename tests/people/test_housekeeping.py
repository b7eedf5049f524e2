"""What is written of use, and what is swept."""

from datetime import timedelta
from typing import Any

import pytest

from tests.people.conftest import House, TurnableClock
from wms.people.jobs import forget_old_attempts
from wms.people.models import SignInAttempt, SignInBackoff, WorkerSession

pytestmark = pytest.mark.both_databases


def test_use_of_a_session_is_written_at_most_once_a_minute(house: House, clock: TurnableClock, database: Any) -> None:
    signed_in = house.badge_in()

    def last_used() -> Any:
        with database.session() as session:
            return session.get_one(WorkerSession, signed_in.session_id).last_used_at

    at_first = last_used()
    clock.turn(seconds=50)
    house.actor(signed_in)
    assert last_used() == at_first
    clock.turn(seconds=10)
    house.actor(signed_in)
    assert last_used() - at_first >= timedelta(seconds=60)


def test_old_attempts_and_forgiven_counters_are_swept(house: House, clock: TurnableClock, database: Any) -> None:
    house.fail(1)
    clock.turn(days=2)
    forget_old_attempts.now()
    with database.session() as session:
        assert session.query(SignInBackoff).count() == 0
        assert session.query(SignInAttempt).count() > 0
    clock.turn(days=34)
    forget_old_attempts.now()
    with database.session() as session:
        assert session.query(SignInAttempt).count() == 0
