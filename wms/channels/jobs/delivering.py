"""A run of deliveries at one endpoint: several messages on their way at once, each of another thread.

One run holds the endpoint's lease; its senders share it. So a receiver that takes fifteen seconds an answer hears of
eight orders in the time of one, and the messages of one order still come one after the other. A receiver that fails is
asked by one sender alone.
"""

import logging
import random
import threading
from functools import partial
from uuid import UUID

from wms.channels import services
from wms.channels.services.answering import ReceivedAnswer
from wms.channels.services.deliveries import ClaimedDelivery
from wms.channels.services.sending import send
from wms.kernel.clock import stopwatch
from wms.kernel.ids import new_id
from wms.plumbing.transaction import perform_as_system

log = logging.getLogger("wms.channels")
MOST_AT_ONCE = 8
RUN_SECONDS = 15.0

_runs: dict[UUID, "Run"] = {}


def deliver(endpoint_id: UUID) -> bool:
    """Deliver what is due until there is nothing, the endpoint is to be left alone, or the run's time is up: then True.

    While a run of this process is at it, it gets one more sender; a run of another process is left to itself.
    """
    running = _runs.get(endpoint_id)
    if running is not None and running.hire():
        return False
    run = Run(endpoint_id, new_id())
    if not perform_as_system(lambda tx: services.take_endpoint(tx, endpoint_id, run.token)):
        return False
    return run.work()


class Run:
    """`token` is its lease, which ends with the claim that finds nothing while nothing is on its way: what is written
    down after that moment finds the endpoint free.
    """

    def __init__(self, endpoint_id: UUID, token: UUID) -> None:
        self.endpoint_id, self.token = endpoint_id, token
        self._claiming = threading.Lock()
        self._on_their_way: set[UUID] = set()
        self._senders: list[threading.Thread] = []
        self._is_over = False
        self._until = stopwatch() + RUN_SECONDS

    def work(self) -> bool:
        """The first sender; it waits for the others. Whether the time was up before the messages were."""
        _runs[self.endpoint_id] = self
        try:
            self._send_all()
            return stopwatch() >= self._until
        finally:
            self._end()

    def hire(self) -> bool:
        """One more sender, unless there are enough. False when the run is over."""
        with self._claiming:
            if self._is_over:
                return False
            self._senders = [sender for sender in self._senders if sender.is_alive()]
            if len(self._senders) < MOST_AT_ONCE - 1:
                sender = threading.Thread(target=self._send_all_quietly, name="sender", daemon=True)
                sender.start()
                self._senders.append(sender)
            return True

    def _end(self) -> None:
        """The senders may hire others while they are waited for."""
        while self._senders:
            with self._claiming:
                sender = self._senders.pop()
            sender.join()
        with self._claiming:
            was_over, self._is_over = self._is_over, True
            if _runs.get(self.endpoint_id) is self:
                del _runs[self.endpoint_id]
        if not was_over:
            perform_as_system(lambda tx: services.release_endpoint(tx, self.endpoint_id, self.token))

    def _send_all_quietly(self) -> None:
        try:
            self._send_all()
        except Exception:
            log.exception("a message to endpoint %s could not be sent", self.endpoint_id)

    def _send_all(self) -> None:
        while stopwatch() < self._until and (claim := self._claim()) is not None:
            if claim.is_more_due:
                self.hire()
            try:
                perform_as_system(partial(services.record_answer, claim=claim, answer=ask(claim)))
            finally:
                self._on_their_way.discard(claim.id)

    def _claim(self) -> ClaimedDelivery | None:
        """One after the other, so that no two senders take the same message."""
        with self._claiming:
            besides = frozenset(self._on_their_way)
            claim = perform_as_system(lambda tx: services.claim_next(tx, self.endpoint_id, self.token, besides))
            if claim is not None:
                self._on_their_way.add(claim.id)
            elif not besides:
                self._is_over = True
            return claim


def ask(claim: ClaimedDelivery) -> ReceivedAnswer:
    """Sends it once and waits for the answer; nothing is written down."""
    started = stopwatch()
    reply = send(claim)
    return ReceivedAnswer(
        status=reply.status,
        excerpt=reply.excerpt,
        milliseconds=round((stopwatch() - started) * 1000),
        jitter=random.random(),  # noqa: S311 - spreads retries, keeps no secret
        retry_after=reply.retry_after,
        trouble=reply.trouble,
    )
