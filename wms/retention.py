"""How long each table's rows are kept. Whoever adds a table that grows says here when its rows go, or why they stay.

Moves, orders with what was packed and shipped, the audit and the ids of commands stay for ever.
"""

from wms.plumbing.retention import Rule, keep, rule, tidied_by

FLOOR_DAYS = 400
BOARD_DAYS = 90
WALK_IS_OLD = (
    "SELECT b.id FROM batch b JOIN wave w ON w.id = b.wave_id WHERE b.state <> 'open' AND w.released_at < :before"
)

keep(
    "the set-up of the house: it grows with the house, not with time",
    "aisle", "api_key", "availability_figure", "availability_rule", "availability_watch", "carton_type", "cell_size",
    "channel", "channel_version", "counter", "cross_aisle", "customer_rule", "device", "feed_consumer", "instruction",
    "item", "item_code", "location", "lot", "notice_road", "pack_station", "picking_planning", "printer", "racking",
    "setting", "walked_order", "warehouse", "webhook_endpoint", "worker",
)  # fmt: skip
keep("one row for each device or person", "device_sequence", "person_pace", "presence", "work_assignment", "work_hours")
keep("a person's own, and as few as a person makes", "saved_view")
keep("each row goes when somebody lifts the stop", "release_stop")
keep("each row goes when nothing is left in its tote or cart", "stock_haul")
keep("each row goes when its walk is claimed or nothing is left of it", "planned_walk")
keep("the former codes of a place stand on labels still", "location_change")
keep(
    "the ledger and the audit",
    "stock_document", "stock_hold", "stock_transfer", "stock_transfer_line",
    "stock_move", "stock_receipt", "stock_count", "count_line", "count_campaign",
    "audit_entry", "approval",
)  # fmt: skip
keep(
    "what was promised, packed and sent: the answer to a customer years later",
    "allocation", "customer_order", "label", "manifest", "missing_goods", "order_hold", "order_line", "pack",
    "pack_line", "pack_tote", "parcel", "parcel_line", "shipment",
)  # fmt: skip

tidied_by("people.forget_old_attempts", "sign_in_attempt", "sign_in_backoff")
tidied_by("channels.forget_old_deliveries", "webhook_delivery")
tidied_by("inventory.sweep_balances", "stock_balance")
tidied_by("plumbing.watch_device_numbers", "unkept_number")
tidied_by("plumbing.forget_unnamed_pictures", "media_picture", "media_attachment")
tidied_by("packing.sweep_photos", "parcel_photo")
tidied_by("plumbing.tidy_receipts", "command_receipt")
tidied_by("plumbing.tidy_cursors", "subscriber_cursor")

# Events go from the oldest on, without a hole: until a young one, one that a subscriber lacks, or one that is parked.
rule(
    Rule(
        "outbox_event", None, BOARD_DAYS,
        "seq < (SELECT min(e.seq) FROM outbox_event e WHERE e.at >= :before AND e.seq IS NOT NULL) "
        "AND seq < (SELECT min(c.seq) FROM subscriber_cursor c) AND seq < COALESCE("
        "(SELECT min(CAST(p.subject AS BIGINT)) FROM parked_work p WHERE p.kind = 'event' AND p.state = 'parked'), "
        "9000000000000000000) ORDER BY seq",
    )
)  # fmt: skip
rule(Rule("parked_work", "settled_at", BOARD_DAYS, "state <> 'parked'"))
rule(Rule("exception_record", "resolved_at", BOARD_DAYS, "state = 'resolved'"))
COUNT_IS_OVER = (
    "SELECT id FROM stock_count WHERE state IN ('settled', 'recounted', 'dropped') "
    "AND (decided_at IS NULL OR decided_at < :before)"
)
rule(Rule("count_photo", "taken_at", BOARD_DAYS, f"count_id IN ({COUNT_IS_OVER})"))
rule(Rule("print_job", "changed_at", 35, "state NOT IN ('queued', 'sending')"))
NOT_PRINTED = "NOT EXISTS (SELECT 1 FROM print_job p WHERE p.document_id = label_document.id)"
rule(Rule("label_document", "made_at", FLOOR_DAYS, NOT_PRINTED))
rule(Rule("sent_order", "sent_at", 35, key="order_id"))
rule(Rule("item_error", "at", 35))
rule(Rule("steering", "steered_at", BOARD_DAYS))
rule(Rule("carton_correction", "taken_at", FLOOR_DAYS))
rule(Rule("customer_notice", "created_at", FLOOR_DAYS))
rule(Rule("customer_word", "written_at", FLOOR_DAYS))
rule(Rule("carton_plan", "planned_at", 35))
rule(Rule("order_decision", "decided_at", BOARD_DAYS, key="order_id"))
rule(Rule("channel_difference", "ended_at", BOARD_DAYS, "state = 'agreed'"))
rule(
    Rule(
        "channel_belief", None, 35,
        "reconciliation_id IN (SELECT r.id FROM reconciliation r WHERE r.opened_at < :before)",
        key="reconciliation_id",
    )
)  # fmt: skip
rule(
    Rule(
        "reconciliation", "opened_at", 35,
        "NOT EXISTS (SELECT 1 FROM channel_belief b WHERE b.reconciliation_id = reconciliation.id) "
        "AND NOT EXISTS (SELECT 1 FROM channel_difference d WHERE d.seen_in = reconciliation.id)",
    )
)  # fmt: skip
rule(Rule("file_import", "made_at", 7, "state IN ('waiting', 'judging', 'judged')"))
rule(Rule("file_import", "ended_at", FLOOR_DAYS))
rule(Rule("task_notice", "raised_at", BOARD_DAYS))
rule(Rule("task_ask", "until", BOARD_DAYS))
rule(Rule("first_link", "expires_at", BOARD_DAYS))
rule(Rule("device_code", "expires_at", BOARD_DAYS))
rule(Rule("worker_session", "expires_at", BOARD_DAYS))

# A walk goes from its leaves to its root; what it moved stands in the ledger.
rule(Rule("container_move", "at", FLOOR_DAYS))
rule(Rule("wall_put", None, FLOOR_DAYS, f"batch_id IN ({WALK_IS_OLD})"))
rule(Rule("pick", None, FLOOR_DAYS, f"batch_id IN ({WALK_IS_OLD})"))
rule(Rule("pick_short", None, FLOOR_DAYS, f"batch_id IN ({WALK_IS_OLD})"))
rule(Rule("pick_line", None, FLOOR_DAYS, f"batch_id IN ({WALK_IS_OLD})"))
rule(Rule("slot_tote", None, FLOOR_DAYS, f"batch_id IN ({WALK_IS_OLD})"))
rule(Rule("pick_stop", None, FLOOR_DAYS, f"batch_id IN ({WALK_IS_OLD})"))
rule(Rule("batch_slot", None, FLOOR_DAYS, f"batch_id IN ({WALK_IS_OLD})"))
rule(
    Rule(
        "batch", None, FLOOR_DAYS,
        f"id IN ({WALK_IS_OLD}) AND NOT EXISTS (SELECT 1 FROM batch_slot s WHERE s.batch_id = batch.id)",  # noqa: S608
    )
)  # fmt: skip
rule(Rule("wave", "released_at", FLOOR_DAYS, "NOT EXISTS (SELECT 1 FROM batch b WHERE b.wave_id = wave.id)"))
rule(Rule("task", "done_at", FLOOR_DAYS, "NOT EXISTS (SELECT 1 FROM batch b WHERE b.task_id = task.id)"))
