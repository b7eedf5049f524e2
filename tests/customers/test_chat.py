"""Messages for customers' telephones: signed, once each, by a receiver that fails; on both databases."""

from collections.abc import Iterator

import pytest

from tests.channels.receiver import Receiver
from tests.customers.telling import HOME, Telling
from wms.customers.queries import customer_urls, secret_of_chat
from wms.customers.rules.notices import kept_answer
from wms.kernel.errors import InvalidInput
from wms.plumbing.db import reading

pytestmark = pytest.mark.both_databases


@pytest.fixture
def gateway() -> Iterator[Receiver]:
    made = Receiver()
    made.start()
    yield made
    made.stop()


def listen(telling: Telling, gateway: Receiver, *steps: str, mail: tuple[str, ...] = ()) -> None:
    telling.choose(*mail, chat=list(steps), chat_url=gateway.url)
    with reading() as session:
        gateway.secret = secret_of_chat(session, "shop")


def test_a_message_says_it_in_a_line_with_the_number_and_the_link(telling: Telling, gateway: Receiver) -> None:
    listen(telling, gateway, "accepted")
    order_id = telling.place(language="de")
    [got] = gateway.got
    [notice] = telling.notices()
    with reading() as session:
        url = customer_urls(session, {order_id: "shop"})[order_id]
    assert got.webhook_id == f"msg_{notice.id.hex}"
    assert got.body["type"] == "customer.notice"
    told = got.body["data"]
    assert (told["phone"], told["language"], told["step"], told["link"]) == (HOME["phone"], "de", "accepted", url)
    assert told["text"] == f"Lantern & Sons: Wir haben Ihre Bestellung 1001. {url}"
    assert told["order"] == {"id": str(order_id), "number": "1001", "external_id": "1001"}
    assert telling.states() == [("accepted", "sent", "")]


def test_a_receiver_that_fails_at_times_hears_each_once_in_effect(telling: Telling, gateway: Receiver) -> None:
    answers = [503, 500, 429, 400]
    gateway.script = lambda count, _body: answers[count] if count < len(answers) else 200
    listen(telling, gateway, "accepted")
    for number in ("1001", "1002", "1003"):
        telling.place(number)
    for _ in range(12):
        telling.later(minutes=3)
    assert {state for _, state, _ in telling.states()} == {"sent"}
    assert len({got.webhook_id for got in gateway.got}) == len(telling.notices()) == 3
    assert len(gateway.accepted) == 3


def test_what_it_never_takes_is_not_asked_again(telling: Telling, gateway: Receiver) -> None:
    gateway.script = lambda _count, _body: 422
    listen(telling, gateway, "accepted")
    telling.place()
    telling.later(days=1)
    assert telling.states() == [("accepted", "failed", "refused")]
    assert len(gateway.got) == 1
    telling.place("1002", ship_to={name: value for name, value in HOME.items() if name != "phone"})
    assert telling.states()[1] == ("accepted", "failed", "no_phone")


def test_each_way_is_told_once_and_neither_waits_for_the_other(telling: Telling, gateway: Receiver) -> None:
    gateway.script = lambda _count, _body: 503
    listen(telling, gateway, "accepted", mail=("accepted",))
    telling.place()
    assert sorted((row.way, row.state) for row in telling.notices()) == [("chat", "waiting"), ("mail", "sent")]


def test_an_address_that_can_never_be_called_is_refused(telling: Telling) -> None:
    with pytest.raises(InvalidInput):
        telling.choose(chat=["accepted"], chat_url="https://user:pass@chat.example")


def test_an_answer_is_kept_without_the_number_that_it_names() -> None:
    assert kept_answer("422 +44 20 7946 0018 is no mobile, try 100") == "422 (number) is no mobile, try 100"
