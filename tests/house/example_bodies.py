"""What the examples of the API's description say: a body for each door, as people would fill it."""

from typing import Any

ADDRESS = {
    "name": "Ada Byron", "street1": "12 Station Road", "city": "Leeds", "postcode": "LS1 4DY", "country": "GB",
    "email": "ada@example.org", "phone": "+44 113 496 0000",
}  # fmt: skip
ORDER: dict[str, Any] = {
    "warehouse": "MAIN", "priority": "normal", "short_rule": "ship_available", "service": "standard",
    "customer_number": "C-1007", "tags": ["fair"], "currency": "GBP", "total_minor": 2500,
    "metadata": {"basket": "7f3a"},
    "ship_to": ADDRESS,
    "lines": [
        {"external_line_id": "1", "sku": "ITEM-1", "quantity": 2, "metadata": {"engraving": "for Jo"}},
        {"external_line_id": "2", "sku": "ITEM-2", "quantity": 1},
    ],
}  # fmt: skip
MEASURES = {"length_mm": 120, "width_mm": 90, "height_mm": 60}
PLACE = {"place_code": "A01-01-1", "item_code": "ITEM-1", "warehouse": "MAIN"}
RACKING = {
    "first_aisle": "B01", "last_aisle": "B02", "bays": 12, "levels": 3, "template": "{aisle}-{bay}-{level}",
}  # fmt: skip
STOP = {"warehouse": "MAIN", "channel": "shop"}
QUERIES: dict[str, dict[str, str]] = {
    "list_orders": {"limit": "2"}, "list_shipments": {"limit": "2"}, "read_events": {"after": "0", "limit": "2"},
    "list_events": {"after": "0", "limit": "2"}, "list_labels": {"order_number": "1001"},
}  # fmt: skip
BODIES: dict[str, Any] = {
    "acknowledge_events": {"consumer": "erp", "seq": 1},
    "add_beliefs": {"stock": [{"sku": "ITEM-1", "available_to_promise": 12}]},
    "act_on_orders": {"orders": ["{order}"], "values": {"kind": "manual", "note": "the customer will call back"}},
    "add_worker": {"name": "Ana Marlow", "badge": "B-1001", "role": "picker", "pin": "482913", "language": "en"},
    "adjust_stock": PLACE | {"difference": -1, "reason": "broken", "note": "fell off the shelf"},
    "ask_count": {"warehouse": "MAIN", "places": ["A01-01-1"]},
    "assign_worker": {"skills": ["pick"], "zones": [], "kinds": ["pick"]},
    "begin_campaign": {"name": "Year end, aisle A01", "warehouse": "MAIN", "aisles": ["A01"]},
    "block": {"reason": "the beam is bent"},
    "bring_back_stock": PLACE | {"quantity": 1, "reason": "found", "target_code": "A01-01-1"},
    "cancel_order": {"reason": "the customer changed their mind"},
    "change_expiry": {"sku": "ITEM-1", "lot": "L1", "expires_on": "2037-01-31", "reason": "misprint"},
    "change_lot": PLACE | {"quantity": 1, "new_lot": "L2", "reason": "misprint"},
    "change_own_settings": {"language": "en", "left_handed": False},
    "change_worker": {"name": "Ana Marlow", "language": "es"},
    "choose_fix": {"reason": "counted again"},
    "close_manifest": {"account": "house", "warehouse": "MAIN"},
    "decide_count": {"decision": "accept", "reason": "counted twice"},
    "draw_label_sheets": {"kind": "location", "codes": ["A01-01-1"]},
    "draw_racking": RACKING,
    "drop_delivery": {"reason": "told by hand"},
    "drop_parked": {"reason": "done again by hand"},
    "enrol_device": {"code": "7K2M-9QXD", "kind": "handheld", "name": "Scanner 4"},
    "enter_tracking": {"carrier": "Royal Mail", "tracking_number": "RM123456785GB"},
    "forget_view": {"name": "Late today"},
    "give_approval": {
        "action": "inventory.approve", "reason": "more than a picker may", "badge": "B-9001", "pin": "731508",
        "subject_id": "0192f0c1-7b1e-7c3a-9a55-2b8f6a1d4e70",
    },
    "hold_item": {"sku": "ITEM-1", "reason": "quality", "note": "recall 2036-07", "warehouse": "MAIN"},
    "hold_order": {"kind": "address", "note": "the street is being checked"},
    "hold_stock": PLACE | {"quantity": 1, "reason": "quality"},
    "judge_act": {"orders": ["{order}"], "values": {"kind": "manual"}},
    "lay_racking": RACKING,
    "lift_hold": {"kind": "address"},
    "lift_stop": STOP,
    "make_api_key": {"name": "web shop", "channel": "shop", "scopes": ["orders.*", "events.read", "shipping.read"]},
    "make_containers": {"kind": "tote", "first": "T00100", "count": 20},
    "make_device_code": {"kind": "handheld", "uses": 20, "hours": 24},
    "mend_difference": {"fix": "tell_again"},
    "name_goods": {"code": "MYSTERY", "sku": "ITEM-1"},
    "open_reconciliation": {
        "note": "daily", "close": False, "received_from": "2036-07-01T00:00:00Z",
        "received_until": "2036-07-02T00:00:00Z",
        "orders": [
            {
                "external_id": "1002", "state": "open",
                "lines": [{"external_line_id": "1", "ordered": 1, "cancelled": 0, "shipped": 0}],
            }
        ],
    },
    "open_transfer": {"source": "MAIN", "target": "X1", "lines": [{"sku": "ITEM-1", "quantity": 1}]},
    "pin_walk": {"version": 1},
    "preview_label_sheet": {"kind": "location", "codes": ["A01-01-1"]},
    "preview_wave": {"warehouse": "MAIN", "channels": ["shop"], "limit": 40},
    "print_code_labels": {"kind": "location", "codes": ["A01-01-1"], "printer": "ZPL-1"},
    "put_availability_rules": {
        "safety_stock": 2, "share": 80, "cap": 500, "warehouses": ["MAIN"],
        "items": [{"sku": "ITEM-1", "safety_stock": 10, "share": None, "cap": None}],
    },
    "put_carton_type": {
        "name": "Medium", "length_mm": 400, "width_mm": 300, "height_mm": 200, "max_weight_g": 20_000, "tare_g": 200,
        "cost_minor": 60,
    },
    "put_channel": {
        "settings": {"unconfirmed_minutes": 30}, "mapping": {"services": {"express": "Next day"}},
        "calendar": {
            "timezone": "Europe/London", "quiet": [{"weekdays": ["sun"], "begins": "03:00", "ends": "03:30"}],
        },
    },
    "put_customer_rules": {
        "shop_name": "Lantern & Sons", "shop_url": "https://shop.example", "language": "de", "days": 60,
        "mail": ["accepted", "sent", "not_coming", "cancelled"], "reply_to": "help@shop.example",
        "chat": ["sent"], "chat_url": "https://sms.example/aisle",
    },
    "send_test_notice": {"to": "me@shop.example", "step": "sent", "language": "de"},
    "put_endpoint": {
        "url": "https://shop.example/hooks", "types": ["shipment.confirmed", "order.cancelled"], "channel": "shop",
    },
    "put_item": MEASURES | {
        "name": "Hanging heart lantern", "weight_g": 240,
    },
    "put_items": {"items": [MEASURES | {"sku": "LANTERN", "name": "Hanging heart lantern", "weight_g": 240}]},
    "put_location": {"kind": "pick", "zone": "A", "aisle": "A01", "bay": "09", "level": "1", "x_mm": 0, "y_mm": 9000},
    "put_orders": {"orders": [ORDER | {"channel": "shop", "external_id": "536367"}]},
    "put_order": ORDER,
    "put_policy": {"a_day": 40, "percent": 5, "pieces": 3},
    "put_printer": {"name": "Label printer 1", "driver": "raw9100", "address": "127.0.0.1:9100", "dpi": 203},
    "put_rules": {"values": {}},
    "put_station": {"name": "Bench 1", "lane": "PACK-1", "warehouse": "MAIN"},
    "put_strategy": {"walk_minutes": 25, "walk_stops": 40},
    "put_wall": {"lane": "PACK-1", "rows": 4, "columns": 6},
    "put_warehouse": {"name": "Leeds", "timezone": "Europe/London"},
    "receive": {
        "reference": "PO-2036-118", "warehouse": "MAIN",
        "lines": [{"location": "A01-01-1", "sku": "ITEM-1", "quantity": 24}],
    },
    "release_item": {"sku": "ITEM-1", "reason": "quality", "warehouse": "MAIN"},
    "release_stock": PLACE | {"quantity": 1, "reason": "quality"},
    "release_wave": {"warehouse": "MAIN", "channels": ["shop"], "limit": 40},
    "rename_item": {"sku": "ITEM-2", "new_sku": "ITEM-2A"},
    "rename_location": {"code": "A01-01-9", "reason": "relabelled"},
    "replay_endpoint": {"states": ["failed", "gone"]},
    "resolve_exception": {"reason": "mended"},
    "restore_item": {"sku": "ITEM-3"},
    "restore_rules": {"version": 1},
    "retire_item": {"sku": "ITEM-3"},
    "retire_location": {"reason": "the rack was taken down"},
    "retry_print": {},
    "save_view": {"name": "Late today", "asked": "state=released"},
    "send_message": {
        "message_id": "0192f0c1-7b1e-7c3a-9a55-2b8f6a1d4e71", "text": "Lane 2 is blocked, use lane 3",
        "warehouse": "MAIN",
    },
    "set_hours": {"leaves_at": "2040-05-04T16:00:00Z"},
    "set_password": {"username": "mia", "password": "slow-lamp-9-horses"},
    "set_pin": {"pin": "604815"},
    "settle_transfer": {"note": "two boxes were lost on the road"},
    "split_walk": {"version": 1, "orders": ["{order}"]},
    "stop_release": STOP,
    "take_back_document": {"reason": "mistake", "note": "the wrong bin"},
    "unblock": {"reason": "the beam is new"},
    "unmake_containers": {"kind": "tote", "codes": ["T00119"]},
    "unpin_walk": {"version": 1},
}  # fmt: skip
