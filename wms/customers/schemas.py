"""Shapes of what a channel chooses for its customers."""

from marshmallow import fields, validate

from wms.customers.rules.chosen import LANGUAGES, STARTING
from wms.customers.rules.notices import STEPS
from wms.plumbing.fields import Channel, Choice, Email, Text, Url, Whole
from wms.plumbing.shapes import Schema


class ChannelPart(Schema):
    name = Channel(required=True)


class CustomerRulesIn(Schema):
    """What is left out is as it was at the beginning."""

    page = fields.Boolean(
        truthy={True}, falsy={False}, load_default=STARTING["page"],
        metadata={"description": "whether customers have a page of their order; its address is `customer_url`"},
    )  # fmt: skip
    hears = fields.Boolean(
        truthy={True}, falsy={False}, load_default=STARTING["hears"],
        metadata={"description": "whether they may write to the shop there"},
    )  # fmt: skip
    links = Whole(
        1, 1_000_000, load_default=STARTING["links"],
        metadata={"description": "another number makes all addresses void that were told before"},
    )  # fmt: skip
    days = Whole(
        1, 400, load_default=STARTING["days"],
        metadata={"description": "so long after an order is shipped or cancelled its page is shown"},
    )  # fmt: skip
    shop_name = Text(80, load_default="", metadata={"description": "on top; empty: the name of the channel"})
    shop_url = Url(300, load_default="", metadata={"description": "where the way back to the shop leads"})
    language = Choice(LANGUAGES, load_default=STARTING["language"], metadata={"description": "where nobody said one"})
    mail = fields.List(
        Choice(STEPS), load_default=list, validate=validate.Length(max=len(STEPS)),
        metadata={"description": "steps of an order that its customer is told of by mail, once each"},
    )  # fmt: skip
    chat = fields.List(
        Choice(STEPS), load_default=list, validate=validate.Length(max=len(STEPS)),
        metadata={"description": "steps that are told by chat or SMS, through `chat_url`"},
    )  # fmt: skip
    chat_url = Url(
        300, load_default="", metadata={"description": "where messages for telephones are posted to, signed"}
    )
    chat_key = Whole(
        1, 1_000_000, load_default=STARTING["chat_key"],
        metadata={"description": "another number makes another secret that they are signed with"},
    )  # fmt: skip
    reply_to = Email(
        load_default="", validate=validate.Length(max=200),
        metadata={"description": "whom a customer answers who answers a mail; empty: the address that mails come from"},
    )  # fmt: skip


class CustomerRulesOut(Schema):
    page = fields.Boolean(required=True)
    hears = fields.Boolean(required=True)
    links = fields.Integer(required=True)
    days = fields.Integer(required=True)
    shop_name = fields.String(required=True)
    shop_url = fields.String(required=True)
    language = fields.String(required=True)
    mail = fields.List(fields.String(), required=True)
    chat = fields.List(fields.String(), required=True)
    chat_url = fields.String(required=True)
    chat_key = fields.Integer(required=True)
    reply_to = fields.String(required=True)
    version = fields.Integer(required=True, metadata={"description": "0: nothing was chosen yet"})
    changed_at = fields.AwareDateTime(required=True, allow_none=True)
    changed_by = fields.String(required=True, allow_none=True)


class NoticePreviewQuery(Schema):
    step = Choice(STEPS, load_default="sent")
    language = Choice(LANGUAGES, load_default=STARTING["language"])


class NoticePreviewOut(Schema):
    subject = fields.String(required=True)
    text = fields.String(required=True, metadata={"description": "of the mail"})
    chat = fields.String(required=True, metadata={"description": "in one line, as for telephones"})


class NoticeTestIn(NoticePreviewQuery):
    to = Email(
        required=True, validate=validate.Length(max=200), metadata={"description": "your own address"}
    )  # fmt: skip


class NoticeTestOut(Schema):
    sent = fields.Boolean(required=True, metadata={"description": "the mail server has taken it over"})
    why = fields.String(required=True, metadata={"description": "in a word, when not; as in notices of an order"})
    answer = fields.String(required=True, metadata={"description": "what the mail server said, when not"})


class NoticeRoadOut(Schema):
    way = fields.String(required=True)
    waiting = fields.Integer(required=True)
    failed = fields.Integer(required=True)
    failing_since = fields.AwareDateTime(required=True, allow_none=True)
    last_error = fields.String(required=True)


class CustomerNoticesOut(Schema):
    mail_ready = fields.Boolean(required=True, metadata={"description": "the house has a mail server"})
    mail_from = fields.String(required=True)
    ways = fields.List(fields.Nested(NoticeRoadOut), required=True)


class OrderNoticeOut(Schema):
    id = fields.UUID(required=True)
    step = fields.String(required=True)
    way = fields.String(required=True)
    state = fields.String(required=True, metadata={"description": "waiting, sending, sent, failed or dropped"})
    why = fields.String(
        required=True,
        metadata={
            "description": "what keeps it from being sent: no_address, no_phone, refused, refused_now, away, "
            "not_set_up, too_late, overtaken, undone, switched_off; empty: nothing"
        },
    )
    round = fields.Integer(required=True, metadata={"description": "above 1: somebody sent it again"})
    attempts = fields.Integer(required=True)
    answer = fields.String(required=True, metadata={"description": "what was answered when it was refused"})
    created_at = fields.AwareDateTime(required=True)
    due_at = fields.AwareDateTime(required=True, metadata={"description": "while it waits: when it is tried next"})
    tried_at = fields.AwareDateTime(required=True, allow_none=True)
    sent_at = fields.AwareDateTime(required=True, allow_none=True)


class OrderNoticesOut(Schema):
    notices = fields.List(fields.Nested(OrderNoticeOut), required=True)


class ChatSecretOut(Schema):
    secret = fields.String(required=True, metadata={"description": "as the secret of a webhook endpoint"})
