"""Use cases of packing: stations, arrivals, totes opened, items packed, parcels closed, labels mirrored."""

from wms.packing.services.arrivals import put_picked_order
from wms.packing.services.calling_off import call_off, keep_packs_still
from wms.packing.services.cartons import put_carton_type, remove_carton_type
from wms.packing.services.corrections import keep_percent, learn_cartons, put_correction
from wms.packing.services.fetching import bring_goods, report_not_in_bin
from wms.packing.services.giving_up import give_up_pack
from wms.packing.services.incomplete import ship_incomplete
from wms.packing.services.items import pack_item, unpack_item
from wms.packing.services.labels import confirm_parcel, note_label, note_label_failure, note_print
from wms.packing.services.missing import report_missing
from wms.packing.services.one_scan import pack_item_at_once
from wms.packing.services.opening import open_tote
from wms.packing.services.parcels import close_parcel, reopen_parcel, start_parcel
from wms.packing.services.parking import park_pack
from wms.packing.services.photos import forget_old_photos, keep_photo, put_photo
from wms.packing.services.plans import keep_plan
from wms.packing.services.runners import note_promises, note_runner
from wms.packing.services.stations import put_station
from wms.packing.services.suggestions import keep_suggestion
from wms.packing.services.taking_back import order_goes_without, undo_missing
from wms.packing.services.taking_out import take_out
from wms.packing.services.whole import pack_all
from wms.packing.services.workbench import note_order

__all__ = [
    "bring_goods",
    "call_off",
    "close_parcel",
    "confirm_parcel",
    "forget_old_photos",
    "give_up_pack",
    "keep_packs_still",
    "keep_percent",
    "keep_photo",
    "keep_plan",
    "keep_suggestion",
    "learn_cartons",
    "note_label",
    "note_label_failure",
    "note_order",
    "note_print",
    "note_promises",
    "note_runner",
    "open_tote",
    "order_goes_without",
    "pack_all",
    "pack_item",
    "pack_item_at_once",
    "park_pack",
    "put_carton_type",
    "put_correction",
    "put_photo",
    "put_picked_order",
    "put_station",
    "remove_carton_type",
    "reopen_parcel",
    "report_missing",
    "report_not_in_bin",
    "ship_incomplete",
    "start_parcel",
    "take_out",
    "undo_missing",
    "unpack_item",
]
