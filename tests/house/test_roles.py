"""Every door of the house x everybody who may knock: asked to sign in, refused by role, or let in, as written here.

A new door, floor command or socket message without a line in these tables fails. Letters: p picker, k packer,
l lead, s supervisor, i integrator (with a scope that covers it), a admin.
"""

from fnmatch import fnmatchcase
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.house.doors import Door, Examples, Visitors, doors_of, example_payload, visitors
from wms.kernel.ids import new_id
from wms.plumbing.commands import floor_commands
from wms.plumbing.grants import GRANTS
from wms.plumbing.live import messages, socketio, watchables
from wms.plumbing.possible_refusals import needed_action

ROLES = {"p": "picker", "k": "packer", "l": "lead", "s": "supervisor", "a": "admin"}
PUBLIC = {
    "GET /", "GET /<screen:path>", "GET /healthz", "GET /api/openapi.json", "GET /api/docs", "GET /api/v1/demo-world",
    "GET /api/openapi/<name>.json", "GET /your-order/page.css", "GET /your-order/<token>",
    "POST /your-order/<token>",
    "POST /api/v1/devices/enrol", "POST /api/v1/session", "GET /api/v1/session/codes/<free:code>",
    "GET /api/v1/first-admin", "POST /api/v1/first-admin", "POST /api/v1/first-admin/link",
    "POST /api/v1/first-admin/seed",
}  # fmt: skip
# Doors for anybody who is signed in; each floor command behind the second is authorized by itself, and each table of
# the others asks for its own right.
SIGNED_IN = {
    "POST /api/v1/orders/acts/<act>", "POST /api/v1/orders/acts/<act>/judge", "GET /api/v1/session/views/<page>",
    "GET /api/v1/session", "POST /api/v1/commands", "GET /api/v1/spreadsheets",
    "GET /api/v1/spreadsheets/<name>/rows.csv", "POST /api/v1/spreadsheets/<name>/imports", "GET /api/v1/imports",
    "GET /api/v1/imports/<uuid:import_id>", "POST /api/v1/imports/<uuid:import_id>/apply",
}  # fmt: skip

DOORS = {
    "GET /api/v1/count-campaigns": ("counting.read", "lsia"),
    "POST /api/v1/count-campaigns": ("counting.begin_campaign", "lsa"),
    "POST /api/v1/count-campaigns/<uuid:campaign_id>/close": ("counting.close_campaign", "lsa"),
    "PUT /api/v1/parcel-photos/<uuid:photo_id>": ("packing.put_photo", "ksa"),
    "GET /api/v1/parcel-photos/<uuid:photo_id>/<side>": ("packing.read_photo", "lsa"),
    "PUT /api/v1/count-photos/<uuid:photo_id>": ("counting.put_photo", "plsa"),
    "GET /api/v1/counting/policy": ("counting.read", "lsia"),
    "PUT /api/v1/counting/policy": ("counting.put_policy", "sa"),
    "GET /api/v1/counts": ("counting.read", "lsia"),
    "POST /api/v1/counts": ("counting.ask_count", "lsa"),
    "GET /api/v1/counts/<uuid:count_id>": ("counting.read", "lsia"),
    "POST /api/v1/counts/<uuid:count_id>/name": ("counting.name_goods", "lsa"),
    "POST /api/v1/counts/<uuid:count_id>/decide": ("counting.decide_count", "lsa"),
    "GET /api/v1/api-keys/scopes": ("people.read_api_keys", "a"),
    "POST /api/v1/print-jobs/<uuid:job_id>/retry": ("printing.retry_print", "ksa"),
    "GET /api/v1/printers/<code>/jobs": ("printing.read", "ksia"),
    "GET /api/v1/printers/<code>/state": ("printing.read", "ksia"),
    "POST /api/v1/printers/<code>/test": ("printing.print_sample", "ksia"),
    "POST /api/v1/stock/adjustments": ("inventory.adjust_stock", "plsia"),
    "POST /api/v1/stock/bring-backs": ("inventory.bring_back_stock", "lsia"),
    "GET /api/v1/stock/documents": ("inventory.read", "lsia"),
    "POST /api/v1/stock/documents/<uuid:document_id>/take-back": ("inventory.take_back_document", "lsia"),
    "POST /api/v1/stock/holds": ("inventory.hold_stock", "plsia"),
    "GET /api/v1/stock/item-holds": ("inventory.read", "lsia"),
    "POST /api/v1/stock/item-holds": ("inventory.hold_item", "lsia"),
    "POST /api/v1/stock/item-releases": ("inventory.release_item", "lsia"),
    "POST /api/v1/stock/expiry-changes": ("inventory.change_expiry", "lsia"),
    "POST /api/v1/stock/lot-changes": ("inventory.change_lot", "lsia"),
    "POST /api/v1/stock/releases": ("inventory.release_stock", "plsia"),
    "GET /api/v1/stock/rules": ("inventory.read_stock_rules", "plsia"),
    "GET /api/v1/stock/lines": ("inventory.read", "lsia"),
    "GET /api/v1/stock/lines/csv": ("inventory.read", "lsia"),
    "GET /api/v1/stock/moves": ("inventory.read", "lsia"),
    "GET /api/v1/stock/moves/csv": ("inventory.read", "lsia"),
    "GET /api/v1/locations": ("layout.read", "pklsia"),
    "POST /api/v1/locations/<free:code>/block": ("layout.block_by_hand", "sia"),
    "GET /api/v1/locations/<free:code>/changes": ("layout.read", "pklsia"),
    "POST /api/v1/locations/<free:code>/rename": ("layout.rename_location", "ia"),
    "POST /api/v1/locations/<free:code>/restore": ("layout.restore_location", "ia"),
    "POST /api/v1/locations/<free:code>/retire": ("layout.retire_location", "ia"),
    "GET /api/v1/orders/<uuid:order_id>/whole": ("orders.read", "sia"),
    "GET /api/v1/orders/overview": ("orders.read", "sia"),
    "GET /api/v1/orders/overview/counts": ("orders.read", "sia"),
    "GET /api/v1/orders/overview/csv": ("orders.read", "sia"),
    "POST /api/v1/picking/plan/walks/<uuid:walk_id>/assign": ("picking.steer_plan", "sa"),
    "GET /api/v1/search": ("reports.look_up", "pklsa"),
    "PUT /api/v1/session/views/<page>": ("people.save_view", "sa"),
    "POST /api/v1/session/views/<page>/forget": ("people.forget_view", "sa"),
    "GET /api/v1/warehouses/<code>/rackings": ("layout.read", "pklsia"),
    "POST /api/v1/warehouses/<code>/rackings": ("layout.lay_racking", "ia"),
    "GET /api/v1/warehouses/<code>/walk-orders": ("layout.read", "pklsia"),
    "POST /api/v1/stock/transfers": ("inventory.open_transfer", "lsia"),
    "GET /api/v1/stock/transfers": ("inventory.read_transfers", "plsia"),
    "GET /api/v1/stock/transfers/<free:code>": ("inventory.read_transfers", "plsia"),
    "GET /api/v1/stock/transfer-sheets/<free:code>": ("inventory.read_transfers", "plsia"),
    "POST /api/v1/stock/transfers/<free:code>/take-back": ("inventory.take_back_transfer", "lsia"),
    "POST /api/v1/stock/transfers/<free:code>/settle": ("inventory.settle_transfer", "lsia"),
    "POST /api/v1/warehouses/<code>/walk-orders": ("layout.set_walk_order", "sia"),
    "DELETE /api/v1/warehouses/<code>/walk-orders/<uuid:walk_id>": ("layout.take_back_walk_order", "sia"),
    "GET /api/v1/warehouses/<code>/walk-orders/around/<free:place>": ("layout.read", "pklsia"),
    "DELETE /api/v1/warehouses/<code>/rackings/<uuid:racking_id>": ("layout.take_back_racking", "ia"),
    "POST /api/v1/warehouses/<code>/rackings/drawing": ("layout.read", "pklsia"),
    "GET /api/v1/work/devices": ("work.read_devices", "sa"),
    "POST /api/v1/work/messages": ("work.send_message", "sa"),
    "GET /api/v1/work/messages": ("work.read_messages", "sa"),
    "GET /api/v1/work/hours": ("work.read_hours", "sa"),
    "PUT /api/v1/work/hours/<uuid:worker_id>": ("work.set_hours", "sa"),
    "PATCH /api/v1/workers/<uuid:worker_id>": ("people.change_worker", "a"),
    "POST /api/v1/workers/<uuid:worker_id>/totp": ("people.renew_totp", "a"),
    "GET /api/v1/api-keys": ("people.read_api_keys", "a"),
    "POST /api/v1/api-keys": ("people.make_api_key", "a"),
    "DELETE /api/v1/api-keys/<uuid:key_id>": ("people.revoke_api_key", "a"),
    "POST /api/v1/approvals": ("people.give_approval", "pklsa"),
    "GET /api/v1/audit": ("reports.read_audit", "sa"),
    "GET /api/v1/audit/csv": ("reports.read_audit", "sa"),
    "GET /api/v1/rules": ("settings.read", "sia"),
    "GET /api/v1/rules/<book>": ("settings.read", "sia"),
    "PUT /api/v1/rules/<book>": ("settings.put_rules", "sa"),
    "POST /api/v1/rules/<book>/restore": ("settings.put_rules", "sa"),
    "GET /api/v1/rules/<book>/versions": ("settings.read", "sia"),
    "GET /api/v1/rules/<book>/versions/<int:version>": ("settings.read", "sia"),
    "POST /api/v1/code-labels": ("barcodes.print_code_labels", "sa"),
    "GET /api/v1/command-sheet": ("barcodes.print_code_labels", "sa"),
    "GET /api/v1/label-runs/<uuid:run_id>": ("barcodes.print_code_labels", "sa"),
    "POST /api/v1/label-sheets": ("barcodes.print_code_labels", "sa"),
    "POST /api/v1/label-sheets/preview": ("barcodes.print_code_labels", "sa"),
    "GET /api/v1/label-stocks": ("barcodes.print_code_labels", "sa"),
    "POST /api/v1/container-runs": ("barcodes.make_containers", "sa"),
    "POST /api/v1/container-runs/take-back": ("barcodes.unmake_containers", "sa"),
    "GET /api/v1/barcodes/<free:code>": ("barcodes.read", "pklsia"),
    "GET /api/v1/steps": ("reports.read_steps", "sa"),
    "GET /api/v1/board": ("reports.read", "sia"),
    "GET /api/v1/code-book": ("barcodes.read", "pklsia"),
    "GET /api/v1/carton-types": ("packing.read", "ksia"),
    "GET /api/v1/carton-types/<code>": ("packing.read", "ksia"),
    "PUT /api/v1/carton-types/<code>": ("packing.put_carton_type", "ia"),
    "DELETE /api/v1/carton-types/<code>": ("packing.put_carton_type", "ia"),
    "GET /api/v1/containers": ("layout.read", "pklsia"),
    "POST /api/v1/device-codes": ("people.make_device_code", "sa"),
    "GET /api/v1/devices": ("people.read", "sa"),
    "DELETE /api/v1/devices/<uuid:device_id>": ("people.revoke_device", "sa"),
    "GET /api/v1/events": ("events.read", "sia"),
    "POST /api/v1/events/ack": ("channels.acknowledge_events", "ia"),
    "GET /api/v1/exceptions": ("board.read", "sia"),
    "POST /api/v1/exceptions/<uuid:exception_id>/fix": ("board.choose_fix", "sa"),
    "POST /api/v1/exceptions/<uuid:exception_id>/resolve": ("board.resolve_by_hand", "sa"),
    "GET /api/v1/exceptions/<uuid:exception_id>": ("board.read", "sia"),
    "POST /api/v1/exceptions/<uuid:exception_id>/reopen": ("board.reopen_exception", "sa"),
    "POST /api/v1/exceptions/<uuid:exception_id>/snooze": ("board.snooze_exception", "sa"),
    "POST /api/v1/exceptions/<uuid:exception_id>/unsnooze": ("board.snooze_exception", "sa"),
    "POST /api/v1/exceptions/<uuid:exception_id>/take": ("board.take_exception", "sa"),
    "GET /api/v1/parked": ("board.read_parked", "sa"),
    "POST /api/v1/parked/<uuid:parked_id>/drop": ("board.drop_parked", "sa"),
    "POST /api/v1/parked/<uuid:parked_id>/try-again": ("board.try_parked", "sa"),
    "GET /api/v1/inquiry/<free:code>": ("reports.look_up", "pklsa"),
    "GET /api/v1/instructions": ("catalog.read", "pklsia"),
    "PUT /api/v1/instructions/<free:code>": ("catalog.put_instructions", "ia"),
    "DELETE /api/v1/instructions/<free:code>": ("catalog.remove_instruction", "ia"),
    "POST /api/v1/instructions/bulk": ("catalog.put_instructions", "ia"),
    "GET /api/v1/inventory": ("inventory.read", "lsia"),
    "GET /api/v1/media/<key>/<side>": ("catalog.read", "pklsia"),
    "POST /api/v1/media": ("catalog.put_picture", "ia"),
    "GET /api/v1/attachments/<key>": ("catalog.read", "pklsia"),
    "POST /api/v1/attachments": ("catalog.put_attachment", "ia"),
    "GET /api/v1/items": ("catalog.read", "pklsia"),
    "GET /api/v1/items/<free:sku>": ("catalog.read", "pklsia"),
    "PUT /api/v1/items/<free:sku>": ("catalog.put_items", "ia"),
    "POST /api/v1/items/rename": ("catalog.rename_item", "ia"),
    "POST /api/v1/items/restore": ("catalog.restore_item", "ia"),
    "POST /api/v1/items/retire": ("catalog.retire_item", "ia"),
    "POST /api/v1/items/bulk": ("catalog.put_items", "ia"),
    "GET /api/v1/parcels/<uuid:parcel_id>/label": ("shipping.read", "ksia"),
    "POST /api/v1/manifests": ("shipping.close_manifest", "sa"),
    "GET /api/v1/channels": ("channels.read", "sia"),
    "GET /api/v1/channels/<name>": ("channels.read", "sia"),
    "PUT /api/v1/channels/<name>": ("channels.put_channel", "ia"),
    "GET /api/v1/availability": ("channels.read", "sia"),
    "GET /api/v1/channels/<name>/availability": ("channels.read", "sia"),
    "GET /api/v1/channels/<name>/availability-rules": ("channels.read", "sia"),
    "PUT /api/v1/channels/<name>/availability-rules": ("channels.put_availability_rules", "sia"),
    "GET /api/v1/channels/<name>/reconciliations": ("channels.read", "sia"),
    "POST /api/v1/channels/<name>/reconciliations": ("channels.reconcile", "sia"),
    "GET /api/v1/reconciliations/<uuid:reconciliation_id>": ("channels.read", "sia"),
    "POST /api/v1/reconciliations/<uuid:reconciliation_id>/rows": ("channels.reconcile", "sia"),
    "POST /api/v1/reconciliations/<uuid:reconciliation_id>/close": ("channels.reconcile", "sia"),
    "GET /api/v1/channels/<name>/differences": ("channels.read", "sia"),
    "POST /api/v1/differences/<uuid:difference_id>/mend": ("channels.mend_difference", "sia"),
    "GET /api/v1/channels/<name>/customer-rules": ("customers.read", "sia"),
    "GET /api/v1/channels/<name>/chat-secret": ("customers.put_customer_rules", "sia"),
    "GET /api/v1/channels/<name>/customer-notices": ("customers.read", "sia"),
    "GET /api/v1/channels/<name>/customer-notices/preview": ("customers.read", "sia"),
    "GET /api/v1/channels/<name>/customer-notices/preview/page": ("customers.read", "sia"),
    "POST /api/v1/channels/<name>/customer-notices/test": ("customers.send_test_notice", "sia"),
    "GET /api/v1/orders/<uuid:order_id>/customer-notices": ("customers.read", "sia"),
    "POST /api/v1/customer-notices/<uuid:notice_id>/send-again": ("customers.send_notice_again", "sia"),
    "PUT /api/v1/channels/<name>/customer-rules": ("customers.put_customer_rules", "sia"),
    "DELETE /api/v1/locations/<free:code>": ("layout.remove_location", "ia"),
    "GET /api/v1/locations/<free:code>": ("layout.read", "pklsia"),
    "PUT /api/v1/locations/<free:code>": ("layout.put_locations", "ia"),
    "POST /api/v1/locations/<free:code>/unblock": ("layout.unblock", "sia"),
    "POST /api/v1/locations/bulk": ("layout.put_locations", "ia"),
    "GET /api/v1/orders": ("orders.read", "sia"),
    "GET /api/v1/orders/<uuid:order_id>": ("orders.read", "sia"),
    "POST /api/v1/orders/<uuid:order_id>/cancel": ("orders.cancel_order", "sia"),
    "POST /api/v1/orders/<uuid:order_id>/changes": ("orders.change_order", "sia"),
    "POST /api/v1/orders/<uuid:order_id>/hold": ("orders.hold_order", "sia"),
    "POST /api/v1/orders/<uuid:order_id>/lift-hold": ("orders.lift_hold", "sia"),
    "POST /api/v1/orders/<uuid:order_id>/ship-available": ("orders.ship_what_is_there", "sia"),
    "POST /api/v1/orders/bulk": ("orders.put_order", "ia"),
    "GET /api/v1/orders/by-ref/<channel>/<free:external_id>": ("orders.read", "sia"),
    "PUT /api/v1/orders/by-ref/<channel>/<free:external_id>": ("orders.put_order", "ia"),
    "GET /api/v1/packing/corrections": ("packing.read", "ksia"),
    "PUT /api/v1/packing/corrections/<uuid:correction_id>": ("packing.put_correction", "sia"),
    "GET /api/v1/packing/packs/<uuid:pack_id>": ("packing.read", "ksia"),
    "GET /api/v1/packing/stations": ("packing.read", "ksia"),
    "GET /api/v1/packing/stations/<code>": ("packing.read", "ksia"),
    "GET /api/v1/packing/stations/<code>/weight": ("packing.read", "ksia"),
    "POST /api/v1/parcels/<uuid:parcel_id>/retry-label": ("shipping.retry_label", "sa"),
    "POST /api/v1/parcels/<uuid:parcel_id>/tracking": ("shipping.enter_tracking", "ksa"),
    "GET /api/v1/picking/orders/<uuid:order_id>/decision": ("picking.read", "plsia"),
    "GET /api/v1/picking/plan": ("picking.read", "plsia"),
    "POST /api/v1/picking/plan/walks/<uuid:walk_id>/merge": ("picking.steer_plan", "sa"),
    "POST /api/v1/picking/plan/walks/<uuid:walk_id>/move": ("picking.steer_plan", "sa"),
    "POST /api/v1/picking/plan/walks/<uuid:walk_id>/pin": ("picking.steer_plan", "sa"),
    "POST /api/v1/picking/plan/walks/<uuid:walk_id>/place": ("picking.steer_plan", "sa"),
    "POST /api/v1/picking/plan/walks/<uuid:walk_id>/send": ("picking.steer_plan", "sa"),
    "POST /api/v1/picking/plan/walks/<uuid:walk_id>/split": ("picking.steer_plan", "sa"),
    "POST /api/v1/picking/plan/walks/<uuid:walk_id>/unpin": ("picking.steer_plan", "sa"),
    "POST /api/v1/picking/plan/steerings/<uuid:steering_id>/undo": ("picking.steer_plan", "sa"),
    "POST /api/v1/picking/stops": ("picking.steer_plan", "sa"),
    "POST /api/v1/picking/stops/lift": ("picking.steer_plan", "sa"),
    "POST /api/v1/waves/preview": ("picking.release_wave", "sia"),
    "GET /api/v1/waves/sent": ("picking.read", "plsia"),
    "GET /api/v1/picking/strategy": ("picking.read", "plsia"),
    "PUT /api/v1/picking/strategy": ("picking.put_strategy", "sa"),
    "GET /api/v1/picking/tasks/<uuid:task_id>": ("picking.read", "plsia"),
    "GET /api/v1/print-jobs/<uuid:job_id>": ("printing.read", "ksia"),
    "GET /api/v1/printers": ("printing.read", "ksia"),
    "PUT /api/v1/printers/<code>": ("printing.put_printer", "ia"),
    "DELETE /api/v1/session": ("people.sign_out", "pklsia"),
    "PATCH /api/v1/session/settings": ("people.change_own_settings", "pklsia"),
    "POST /api/v1/session/totp": ("people.enrol_totp", "sa"),
    "PUT /api/v1/session/totp": ("people.confirm_totp", "sa"),
    "GET /api/v1/shipping/departures": ("shipping.read", "ksia"),
    "GET /api/v1/shipping/settings": ("shipping.read", "ksia"),
    "PUT /api/v1/shipping/settings": ("shipping.put_shipping_settings", "sa"),
    "GET /api/v1/shipments": ("shipping.read", "ksia"),
    "GET /api/v1/shipments/<uuid:shipment_id>": ("shipping.read", "ksia"),
    "GET /api/v1/shipments/labels": ("shipping.read", "ksia"),
    "GET /api/v1/stations/<code>": ("packing.read", "ksia"),
    "PUT /api/v1/stations/<code>": ("packing.put_station", "ia"),
    "POST /api/v1/stock-receipts": ("inventory.receive", "ia"),
    "GET /api/v1/picking/walls/<free:code>": ("picking.read", "plsia"),
    "GET /api/v1/walls": ("layout.read", "pklsia"),
    "GET /api/v1/walls/<free:code>/screen": ("layout.read", "pklsia"),
    "PUT /api/v1/walls/<free:code>": ("layout.put_wall", "ia"),
    "DELETE /api/v1/walls/<free:code>": ("layout.put_wall", "ia"),
    "GET /api/v1/warehouses": ("layout.read", "pklsia"),
    "GET /api/v1/warehouses/<code>/floor-plan": ("layout.read", "pklsia"),
    "PUT /api/v1/warehouses/<code>": ("layout.put_warehouse", "ia"),
    "GET /api/v1/waves": ("picking.read", "plsia"),
    "POST /api/v1/queue-imports": ("people.import_queue", "sa"),
    "POST /api/v1/waves": ("picking.release_wave", "sia"),
    "POST /api/v1/webhook-deliveries/<uuid:delivery_id>/drop": ("channels.drop_delivery", "ia"),
    "POST /api/v1/webhook-deliveries/<uuid:delivery_id>/replay": ("channels.replay_delivery", "ia"),
    "GET /api/v1/webhook-endpoints": ("channels.read", "sia"),
    "GET /api/v1/webhook-endpoints/<name>": ("channels.read", "sia"),
    "PUT /api/v1/webhook-endpoints/<name>": ("channels.put_endpoint", "ia"),
    "DELETE /api/v1/webhook-endpoints/<name>": ("channels.remove_endpoint", "ia"),
    "GET /api/v1/webhook-endpoints/<name>/deliveries": ("channels.read", "sia"),
    "POST /api/v1/webhook-endpoints/<name>/replay": ("channels.replay_endpoint", "ia"),
    "POST /api/v1/webhook-endpoints/<name>/rotate-secret": ("channels.rotate_secret", "ia"),
    "POST /api/v1/webhook-endpoints/<name>/test": ("channels.send_test_message", "ia"),
    "GET /api/v1/work/assignments": ("work.read_assignments", "sa"),
    "PUT /api/v1/work/assignments/<uuid:worker_id>": ("work.assign_worker", "sa"),
    "GET /api/v1/work/people": ("work.read", "pklsa"),
    "GET /api/v1/work/queue": ("work.read", "pklsa"),
    "GET /api/v1/work/tasks/<uuid:task_id>": ("work.read", "pklsa"),
    "GET /api/v1/workers": ("people.read", "sa"),
    "POST /api/v1/workers": ("people.add_worker", "a"),
    "POST /api/v1/workers/<uuid:worker_id>/disable": ("people.disable_worker", "sa"),
    "POST /api/v1/workers/<uuid:worker_id>/enable": ("people.enable_worker", "a"),
    "POST /api/v1/workers/<uuid:worker_id>/sign-out": ("people.sign_out_worker", "sa"),
    "PUT /api/v1/workers/<uuid:worker_id>/password": ("people.set_password", "a"),
    "PUT /api/v1/workers/<uuid:worker_id>/pin": ("people.set_pin", "sa"),
    "DELETE /api/v1/workers/<uuid:worker_id>/totp": ("people.reset_totp", "a"),
}

COMMANDS = {
    "finish_transfer": ("transferring.finish_transfer", "plsa"),
    "answer_zero_check": ("counting.answer_zero_check", "plsa"), "close_count": ("counting.close_count", "plsa"),
    "count_place": ("counting.count_place", "plsa"),
    "end_break": ("work.end_break", "pklsa"), "take_break": ("work.take_break", "pklsa"),
    "acknowledge_notice": ("work.acknowledge_notice", "pklsa"),
    "answer_print": ("printing.answer_print", "ksa"), "assign_cart": ("picking.assign_cart", "plsa"),
    "assign_totes": ("picking.assign_totes", "plsa"),
    "assign_tote": ("picking.assign_tote", "plsa"), "claim_task": ("work.claim_task", "pklsa"),
    "close_parcel": ("packing.close_parcel", "ksa"), "confirm_label": ("shipping.confirm_label", "ksa"),
    "confirm_pick": ("picking.confirm_pick", "plsa"), "drop_off": ("picking.drop_off", "plsa"),
    "open_tote": ("packing.open_tote", "ksa"), "pack_all": ("packing.pack_all", "ksa"),
    "take_out": ("packing.take_out", "ksa"),
    "pack_item": ("packing.pack_item", "ksa"),
    "put_back": ("picking.put_back", "plsa"), "use_for_order": ("picking.use_for_order", "plsa"),
    "report_not_there": ("picking.report_not_there", "plsa"),
    "reopen_parcel": ("packing.reopen_parcel", "ksa"), "replace_tote": ("picking.replace_tote", "plsa"),
    "report_missing": ("packing.report_missing", "ksa"), "report_short": ("picking.report_short", "plsa"),
    "keep_photo": ("packing.keep_photo", "ksa"),
    "enter_tracking": ("shipping.enter_tracking", "ksa"),
    "reprint_label": ("shipping.reprint_label", "ksa"), "retry_print": ("printing.retry_print", "ksa"),
    "return_task": ("work.return_task", "pklsa"), "skip_stop": ("picking.skip_stop", "plsa"),
    "start_parcel": ("packing.start_parcel", "ksa"), "take_over_task": ("work.take_over_task", "pklsa"),
    "ask_take_over": ("work.ask_take_over", "pklsa"), "answer_take_over": ("work.answer_take_over", "pklsa"),
    "adjust_stock": ("inventory.adjust_stock", "plsa"), "hold_stock": ("inventory.hold_stock", "plsa"),
    "bring_back_stock": ("inventory.bring_back_stock", "lsa"),
    "change_lot": ("inventory.change_lot", "lsa"),
    "release_stock": ("inventory.release_stock", "plsa"),
    "ship_incomplete": ("packing.ship_incomplete", "ksa"),
    "hand_over": ("picking.hand_over", "plsa"), "take_up": ("picking.take_up", "plsa"),
    "consolidate": ("picking.consolidate", "plsa"),
    "undo_missing": ("packing.undo_missing", "ksa"), "park_pack": ("packing.park_pack", "ksa"),
    "bring_goods": ("packing.bring_goods", "plksa"), "report_not_in_bin": ("packing.report_not_in_bin", "plksa"),
    "close_wall": ("picking.close_wall", "plksa"), "sort_goods": ("picking.sort_goods", "plksa"),
    "sort_surplus": ("picking.sort_surplus", "plksa"), "undo_sort": ("picking.undo_sort", "plksa"),
    "set_walk_order": ("layout.set_walk_order", "sa"),
    "send_transfer": ("inventory.send_transfer", "plsa"),
    "end_sending": ("inventory.end_sending", "plsa"),
    "receive_transfer": ("inventory.receive_transfer", "plsa"),
    "end_receiving": ("inventory.end_receiving", "plsa"),
    "undo_transfer_scan": ("inventory.undo_transfer_scan", "plsa"),
    "move_container": ("layout.move_container", "plksa"),
    "undo_container_move": ("layout.undo_container_move", "plksa"),
    "empty_container": ("inventory.empty_container", "plsa"),
    "move_stock": ("inventory.move_stock", "plsa"), "undo_move": ("inventory.undo_move", "plsa"),
    "undo_pick": ("picking.undo_pick", "plsa"),
    "undo_short": ("picking.undo_short", "plsa"), "unpack_item": ("packing.unpack_item", "ksa"),
}  # fmt: skip

MESSAGES = {"heartbeat": ("work.heartbeat", "pklsa"), "light_cell": ("picking.sort_goods", "plksa")}
SAID: dict[str, dict[str, Any]] = {
    "heartbeat": {"task_id": None, "location_code": None, "pending": 0},
    "light_cell": {"task_id": str(UUID(int=1)), "cell_code": None},
}
# What a key may carry: each whole, and each way of releasing by its own name.
SCOPES = sorted({scope.replace("release_*", "release_wave") for scope in GRANTS["integrator"]})
WATCHES = {
    "queue": ("work.read", "pklsa"), "station": ("packing.read", "ksia"), "board": ("reports.read", "sia"),
    "wall": ("picking.read", "plsia"),
}  # fmt: skip


@pytest.fixture
def house(database: Any) -> Visitors:
    return visitors(database)


def guarded_doors(house: Visitors) -> list[Door]:
    """Signing out comes last, for the sake of those who come after."""
    found = [door for door in doors_of(house.app) if door.name in DOORS]
    return sorted(found, key=lambda door: door.name == "DELETE /api/v1/session")


def knock(client: FlaskClient, door: Door, body: Any) -> str:
    """`sign in`, `refused <action>`, or `in`: whatever happens behind the door is another matter."""
    answer = client.open(door.path(), method=door.method, json=body)
    assert answer.status_code < 500, f"{door.name}: {answer.text}"
    told = answer.get_json(silent=True) or {}
    if answer.status_code == 401 and told["code"] == "auth.required":
        return "sign in"
    if answer.status_code == 403 and "action" in told.get("data", {}):
        return f"refused {told['data']['action']}"
    return "in"


def wanted(line: tuple[str, str], is_let_in: bool) -> str:
    return "in" if is_let_in else f"refused {line[0]}"


def differences(house: Visitors, client: FlaskClient, may: Any) -> dict[str, tuple[str, str]]:
    """{door: (what happened, what the table says)} where they differ."""
    examples, found = Examples(house.app), {}
    for door in guarded_doors(house):
        line = DOORS[door.name]
        happened, told = knock(client, door, examples.body(door)), wanted(line, may(line))
        if happened != told:
            found[door.name] = (happened, told)
    return found


def test_the_description_tells_what_each_door_asks_for(house: Visitors) -> None:
    for door in doors_of(house.app):
        told = needed_action(house.app.view_functions[door.endpoint])
        assert door.name not in DOORS or told == DOORS[door.name][0], door.name


def test_every_door_has_its_line_and_says_what_it_asks(house: Visitors) -> None:
    doors = {door.name: door for door in doors_of(house.app)}
    assert set(doors) == PUBLIC | SIGNED_IN | set(DOORS)
    reading = {name for name in DOORS if name.startswith("GET ")}
    assert {name: doors[name].action for name in reading} == {name: DOORS[name][0] for name in reading}


def test_strangers_are_asked_to_sign_in_before_what_they_brought_is_looked_at(house: Visitors) -> None:
    stranger = house.nobody()
    for door in doors_of(house.app):
        if door.name in DOORS or door.name in SIGNED_IN:
            answer = stranger.open(door.path(), method=door.method, data=b"\xff{", content_type="application/json")
            assert (door.name, answer.status_code) == (door.name, 401)
            assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize("letter", ROLES)
def test_each_role_enters_by_its_own_doors_only(house: Visitors, letter: str) -> None:
    client = house.person(ROLES[letter])
    assert differences(house, client, lambda line: letter in line[1]) == {}


def test_a_key_enters_only_where_its_scope_leads(house: Visitors) -> None:
    for scope in SCOPES:
        key = house.key(scope)

        def covered(line: tuple[str, str], scope: str = scope) -> bool:
            return "i" in line[1] and fnmatchcase(line[0], scope)

        assert (scope, differences(house, key, covered)) == (scope, {})


def test_a_bad_or_revoked_key_opens_nothing(house: Visitors) -> None:
    stranger = house.nobody()
    for header in ("Bearer wms_x_y", "Bearer", "Basic YTpi", "bearer \x7f", "Bearer " + "x" * 5000):
        answer = stranger.get("/api/v1/orders", headers={"Authorization": header})
        assert (header, answer.status_code) == (header, 401)


def test_every_floor_command_has_its_line() -> None:
    assert {op: command.action for op, command in floor_commands.items()} == {
        op: line[0] for op, line in COMMANDS.items()
    }


@pytest.mark.parametrize("letter", ROLES)
def test_each_role_gives_its_own_commands_only(house: Visitors, letter: str) -> None:
    client = house.person(ROLES[letter])
    for op, line in COMMANDS.items():
        assert (op, give(client, op)) == (op, wanted(line, letter in line[1]))


def test_no_key_gives_a_floor_command(house: Visitors) -> None:
    key = house.key(*SCOPES)
    assert {give(key, op) for op in COMMANDS} == {f"refused {line[0]}" for line in COMMANDS.values()}


def give(client: FlaskClient, op: str) -> str:
    command = {"id": str(new_id()), "op": op, "seq": 1, "payload": example_payload(op)}
    answer = client.post("/api/v1/commands", json={"commands": [command]})
    assert answer.status_code == 200, answer.text
    (told,) = answer.get_json()["answers"]
    error = told.get("error", {})
    assert error.get("code") != "input.invalid", told
    return f"refused {error['data']['action']}" if error.get("code") == "auth.forbidden" else "in"


def test_every_socket_message_has_its_line() -> None:
    assert {name: one.action for name, one in messages.items()} == {name: line[0] for name, line in MESSAGES.items()}
    assert {name: one.action for name, one in watchables.items()} == {name: line[0] for name, line in WATCHES.items()}


def test_no_socket_without_a_sign_in(house: Visitors) -> None:
    assert not socketio.test_client(house.app, flask_test_client=house.nobody()).is_connected()
    assert not socketio.test_client(house.app, headers={"Authorization": "Bearer wms_x_y"}).is_connected()


@pytest.mark.parametrize("letter", ROLES)
def test_each_role_is_heard_on_its_own_messages_only(house: Visitors, letter: str) -> None:
    socket = socketio.test_client(house.app, flask_test_client=house.person(ROLES[letter]))
    assert socket.is_connected()
    assert_heard(socket, lambda line: letter in line[1])
    socket.disconnect()


def test_a_key_hears_what_its_scope_covers(house: Visitors) -> None:
    for scope in ("reports.read", "packing.read", "orders.*"):
        key = house.key(scope).environ_base["HTTP_AUTHORIZATION"]
        socket = socketio.test_client(house.app, headers={"Authorization": key})
        assert_heard(socket, lambda line, scope=scope: "i" in line[1] and fnmatchcase(line[0], scope))
        socket.disconnect()


def assert_heard(socket: Any, may: Any) -> None:
    for name, line in MESSAGES.items():
        assert (name, heard(socket, name, SAID[name])) == (name, wanted(line, may(line)))
    for what, line in WATCHES.items():
        wish = {"what": what, "station_code": "STATION-1"}
        assert (what, heard(socket, "watch", wish)) == (what, wanted(line, may(line)))


def heard(socket: Any, name: str, payload: dict[str, Any]) -> str:
    told = socket.emit(name, payload, callback=True)
    error = told.get("error")
    assert error is None or error["code"] == "auth.forbidden", told
    return f"refused {error['data']['action']}" if error else "in"
