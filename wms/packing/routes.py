"""The doors of packing."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy.orm import Session

from wms.packing import queries, schemas, services
from wms.packing.jobs import weigh
from wms.packing.queries.fetches import task_details
from wms.packing.rules import STARTING_BOX_RULES, STARTING_PHOTO_RULES, STARTING_WEIGHT_RULES, CartonTypeRecord, Reading
from wms.packing.schemas import missing
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.description import tell_shape
from wms.plumbing.grants import authorize
from wms.plumbing.http import blueprint, current_actor, parts, requires, run
from wms.plumbing.media import made_anew
from wms.plumbing.media.routes import BROUGHT, SERVED, picture_in_body
from wms.plumbing.media.store import file_of
from wms.plumbing.receipts import ById
from wms.plumbing.rule_books import RuleBook, rule_book
from wms.plumbing.scopes import filtered, touches
from wms.plumbing.sites import site_id
from wms.work import services as work
from wms.work.queries import task_view

rule_book(
    RuleBook(
        name=queries.RULES, label="Weight of parcels",
        help="How exactly a parcel must weigh what its carton and its goods weigh together.",
        shape=schemas.WeightRulesIn, starting=asdict(STARTING_WEIGHT_RULES),
    )
)  # fmt: skip

rule_book(
    RuleBook(
        name=queries.BOX_RULES, label="Picking into ship boxes",
        help="Whether each order's carton is chosen before the walk, and goods are picked straight into it.",
        shape=schemas.BoxRulesIn, starting=asdict(STARTING_BOX_RULES) | {"channels": []},
    )
)  # fmt: skip

rule_book(
    RuleBook(
        name=queries.PHOTO_RULES, label="Photos of parcels",
        help="Of which open parcels the bench takes a photo, as evidence of what was in them.",
        shape=schemas.PhotoRulesIn, starting=asdict(STARTING_PHOTO_RULES),
    )
)  # fmt: skip

packing = blueprint("packing", "Totes to closed parcels: stations, cartons, packs")

PACK = {"pack_id": "pack"}
WHOLE = ById("pack", queries.pack_view)
OPENED = {"station_code": "station", "order_id": "order"}
floor_command("open_tote", schemas.OpenTote, services.open_tote, schemas.PackAnswer, touches=OPENED, kept=WHOLE)
floor_command("start_parcel", schemas.StartParcel, services.start_parcel, schemas.PackAnswer, touches=PACK, kept=WHOLE)
floor_command(
    "pack_item",
    schemas.PackItem,
    services.pack_item,
    schemas.PackChangeAnswer,
    services.pack_item_at_once,
    touches=PACK,
)
floor_command("unpack_item", schemas.UnpackItem, services.unpack_item, schemas.PackChangeAnswer, touches=PACK)
floor_command("take_out", schemas.TakeOut, services.take_out, schemas.PackAnswer, touches=PACK, kept=WHOLE)
floor_command("pack_all", schemas.PackAll, services.pack_all, schemas.PackAnswer, touches=PACK, kept=WHOLE)
floor_command("close_parcel", schemas.CloseParcel, services.close_parcel, schemas.PackAnswer, touches=PACK, kept=WHOLE)
floor_command(
    "reopen_parcel", schemas.ReopenParcel, services.reopen_parcel, schemas.PackAnswer, touches=PACK, kept=WHOLE
)
floor_command(
    "report_missing", missing.ReportMissing, services.report_missing, schemas.PackAnswer, touches=PACK, kept=WHOLE
)
floor_command(
    "ship_incomplete", missing.ShipIncomplete, services.ship_incomplete, schemas.PackAnswer, touches=PACK, kept=WHOLE
)

floor_command("keep_photo", schemas.KeepPhoto, services.keep_photo, schemas.PackAnswer, touches=PACK, kept=WHOLE)


@packing.put("/parcel-photos/<uuid:photo_id>")
@packing.doc(requestBody=BROUGHT)
@packing.response(200, schemas.PhotoOut)
@touches("parcel_photo", path="photo_id")
def put_parcel_photo(photo_id: UUID) -> dict[str, Any]:
    """Bring the picture of a parcel's photo, a JPEG, PNG or WebP file, as the body; twice is once. Until its bench has
    announced it (`keep_photo`) there is no such photo: the bench keeps it and tries again.
    """
    authorize(current_actor(), "packing.put_photo")
    with made_anew(picture_in_body()) as made:
        return run("packing.put_photo", lambda tx: services.put_photo(tx, photo_id, made))


@packing.get("/parcel-photos/<uuid:photo_id>/<side>")
@requires("packing.read_photo")
@parts(schemas.PhotoPath)
@packing.doc(responses=SERVED)
@touches("parcel_photo", path="photo_id")
def read_photo(photo_id: UUID, side: int) -> Response:
    """A photo of a parcel as WebP whose longer side has that many pixels at most."""
    with reading() as session:
        path = file_of(queries.photo_key(session, photo_id), side)
    answer = Response(path.read_bytes(), mimetype="image/webp")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


floor_command("undo_missing", missing.UndoMissing, services.undo_missing, schemas.PackAnswer, touches=PACK, kept=WHOLE)
floor_command("park_pack", missing.ParkPack, services.park_pack, schemas.PackAnswer, touches=PACK, kept=WHOLE)

work.task_kind(work.TaskKind("fetch", "packing.bring_goods", task_details, missing.FetchSummaryOut))
tell_shape(missing.FetchDetailsOut)
TASK = {"task_id": "task"}
FETCH = ById("task", task_view)
floor_command("bring_goods", missing.BringGoods, services.bring_goods, missing.FetchAnswer, touches=TASK, kept=FETCH)
floor_command(
    "report_not_in_bin", missing.ReportNotInBin, services.report_not_in_bin, missing.FetchAnswer, touches=TASK,
    kept=FETCH,
)  # fmt: skip


@packing.put("/stations/<code>")
@parts(schemas.CodePath)
@packing.arguments(schemas.StationIn)
@packing.response(200, schemas.StationOut)
@touches("station", path="code")
@touches("warehouse", body="warehouse")
def put_station(body: dict[str, Any], code: str) -> queries.StationRecord:
    """Create or change a pack station."""
    run("packing.put_station", lambda tx: services.put_station(tx, code, body))
    return _station(code)


@packing.get("/stations/<code>")
@requires("packing.read")
@packing.response(200, schemas.StationOut)
@touches("station", path="code")
def get_station(code: str) -> queries.StationRecord:
    """One pack station as it is set up."""
    return _station(code)


@packing.put("/carton-types/<code>")
@parts(schemas.CodePath)
@packing.arguments(schemas.SiteQuery, location="query")
@packing.arguments(schemas.CartonTypeIn)
@packing.response(200, schemas.CartonTypeOut)
@touches("warehouse", query="warehouse")
def put_carton_type(asked: dict[str, Any], body: dict[str, Any], code: str) -> CartonTypeRecord:
    """Create or change a type of carton of a warehouse (`?warehouse=`, else the asker's own or the only one)."""
    run(
        "packing.put_carton_type",
        lambda tx: services.put_carton_type(tx, _site(tx.session, asked), code, body),
    )
    return _carton_type(asked, code)


@packing.delete("/carton-types/<code>")
@parts(schemas.CodePath)
@packing.arguments(schemas.SiteQuery, location="query")
@packing.response(204)
@touches("warehouse", query="warehouse")
def remove_carton_type(asked: dict[str, Any], code: str) -> None:
    """Forget a type of carton of which no parcel was made; one that was used is retired instead."""
    run(
        "packing.put_carton_type",
        lambda tx: services.remove_carton_type(tx, _site(tx.session, asked), code),
    )


@packing.get("/carton-types/<code>")
@requires("packing.read")
@packing.arguments(schemas.SiteQuery, location="query")
@packing.response(200, schemas.CartonTypeOut)
@touches("warehouse", query="warehouse")
def get_carton_type(asked: dict[str, Any], code: str) -> CartonTypeRecord:
    """One type of carton."""
    return _carton_type(asked, code)


@packing.get("/carton-types")
@requires("packing.read")
@packing.arguments(schemas.SiteQuery, location="query")
@packing.response(200, schemas.CartonTypesOut)
@touches("warehouse", query="warehouse")
def list_carton_types(asked: dict[str, Any]) -> dict[str, Any]:
    """All types of carton of a warehouse, as its benches offer them; the retired ones too."""
    with reading() as session:
        return {"carton_types": queries.carton_types(session, _site(session, asked))}


@packing.get("/packing/corrections")
@requires("packing.read")
@packing.arguments(schemas.SiteQuery, location="query")
@packing.response(200, schemas.CorrectionsOut)
@touches("warehouse", query="warehouse")
def list_corrections(asked: dict[str, Any]) -> dict[str, Any]:
    """Goods for which packers took other cartons than proposed, the most often first, and what is proposed now."""
    return _corrections(asked)


@packing.put("/packing/corrections/<uuid:correction_id>")
@requires("packing.put_correction")
@packing.arguments(schemas.SiteQuery, location="query")
@packing.arguments(schemas.CorrectionIn)
@packing.response(200, schemas.CorrectionsOut)
@touches("warehouse", query="warehouse")
def put_correction(asked: dict[str, Any], body: dict[str, Any], correction_id: UUID) -> dict[str, Any]:
    """Say that what packers took is never proposed, is forgotten, or is proposed again."""
    run(
        "packing.put_correction",
        lambda tx: services.put_correction(tx, _site(tx.session, asked), correction_id, body["state"]),
    )
    return _corrections(asked)


@packing.get("/packing/stations")
@requires("packing.read")
@packing.response(200, schemas.StationsOut)
@filtered(channels=False)
def list_stations() -> dict[str, Any]:
    """The stations of the packer's warehouse."""
    with reading() as session:
        return {"stations": queries.stations(session, current_actor().warehouse_id)}


@packing.get("/packing/stations/<code>")
@requires("packing.read")
@packing.response(200, schemas.StationViewOut)
@touches("station", path="code")
def read_station(code: str) -> dict[str, Any]:
    """A station with what waits on its lane and the pack that is open there."""
    with reading() as session:
        return queries.station_view(session, code, current_actor().id)


@packing.get("/packing/stations/<code>/weight")
@requires("packing.read")
@packing.response(200, schemas.WeightOut)
@touches("station", path="code")
def read_weight(code: str) -> Reading:
    """What the station's scale says now; 503 packing.scale_silent when it does not answer."""
    return weigh(code)


@packing.get("/packing/packs/<uuid:pack_id>")
@requires("packing.read")
@packing.response(200, schemas.PackOut)
@touches("pack", path="pack_id")
def read_pack(pack_id: UUID) -> dict[str, Any]:
    """A pack with its lines and parcels."""
    with reading() as session:
        return queries.pack_view(session, pack_id, current_actor().id)


def _station(code: str) -> queries.StationRecord:
    with reading() as session:
        return queries.station_by_code(session, code)


def _site(session: Session, asked: dict[str, Any]) -> UUID:
    return site_id(session, current_actor().warehouse_id, asked["warehouse"])


def _corrections(asked: dict[str, Any]) -> dict[str, Any]:
    with reading() as session:
        return {"corrections": queries.corrections_view(session, _site(session, asked))}


def _carton_type(asked: dict[str, Any], code: str) -> CartonTypeRecord:
    with reading() as session:
        return queries.carton_type_by_code(session, _site(session, asked), code)


blueprints = [packing]
