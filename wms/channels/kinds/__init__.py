"""Kinds of channels, one file each: the shapes of a channel's documents, and how well the other side hears us.

A kind that calls outside by itself (a shop's own API) comes as `wms/connectors/<name>/`, with a subscriber of its own
(and so a cursor of its own), rows of work of its own, and an entry here.
"""

from wms.channels.kinds import feed, file, webhooks
from wms.channels.kinds.kind import ChannelDocument, Health, Kind
from wms.channels.rules.calendar import ALWAYS

KINDS: dict[str, Kind] = {kind.name: kind for kind in (webhooks.KIND, feed.KIND, file.KIND)}

__all__ = ["KINDS", "ChannelDocument", "Health", "Kind", "starting_document"]


def starting_document(kind: str) -> ChannelDocument:
    """What a channel of this kind is before anybody has set anything."""
    shapes = KINDS[kind]
    return ChannelDocument(kind, dict(shapes.settings().load({})), dict(shapes.mapping().load({})), dict(ALWAYS), {})
