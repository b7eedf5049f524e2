"""How other rooms call an address outside: judged, signed and asked as a webhook is."""

import json
from typing import Any
from uuid import UUID

from wms.channels.rules.addresses import judge_url
from wms.channels.rules.answers import Verdict, judge_answer
from wms.channels.services.deliveries import ClaimedDelivery
from wms.channels.services.sending import Reply, send
from wms.kernel.errors import invalid


def call_outside(url: str, message_id: UUID, body: dict[str, Any], secret: str) -> tuple[Verdict, Reply]:
    """Asks once, under this id; nothing is written down."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    reply = send(ClaimedDelivery(id=message_id, endpoint_id=message_id, url=url, body=text, secrets=(secret,)))
    return judge_answer(reply.status, reply.trouble), reply


def refuse_url(field: str, url: str) -> None:
    """Raises InvalidInput for a URL that can never be called."""
    reason = judge_url(url)
    if reason is not None:
        raise invalid(field, reason)
