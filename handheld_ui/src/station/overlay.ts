/** The pack as the packer sees it: the server's last word with the commands on top that it has not answered yet. Pure. */
import { isOfLot, left, openParcel, unitsOf, withNumber } from "./contents";
import { readOutside } from "../shared/scan/tracking";
import { overlayOut } from "./called_off";
import type { StationCommand, Pack, PackLine, Parcel } from "./wire";

export function overlay(pack: Pack, unanswered: readonly StationCommand[]): Pack {
  return unanswered.reduce(apply, pack);
}

function apply(pack: Pack, command: StationCommand): Pack {
  switch (command.op) {
    case "start_parcel":
      return startParcel(pack, command.payload.carton_code);
    case "pack_item":
      return moveItem(pack, command.payload, command.payload.quantity);
    case "pack_all":
      return packAll(pack);
    case "unpack_item":
      return moveItem(pack, command.payload, -command.payload.quantity);
    case "take_out":
      return overlayOut(pack, command.payload);
    case "close_parcel":
      return changeParcel(pack, command.payload.parcel_id, { state: "closed", weight_g: command.payload.weight_g ?? null });
    case "keep_photo":
      return photographed(pack, command.payload.parcel_id);
    case "enter_tracking":
      return numbered(pack, command.payload.parcel_id, command.payload.tracking_number);
    case "report_missing":
      return missLine(pack, command.payload.line_id, command.payload.quantity);
    case "undo_missing":
      return unmissLine(pack, command.payload.line_id, command.payload.quantity);
    default:
      return pack;
  }
}

/** Goods that were picked straight into a box are laid into another one whole. */
const isOpenBox = (parcel: Parcel): boolean => parcel.state === "open" && parcel.picked_into;

/** The server names the new parcel; until then it has no id and cannot be closed. */
function startParcel(pack: Pack, cartonCode: string): Pack {
  const carton = pack.cartons.find((known) => known.code === cartonCode);
  if (!carton) return pack;
  if (pack.parcels.some(isOpenBox)) return { ...pack, parcels: pack.parcels.map((parcel) => (isOpenBox(parcel) ? { ...parcel, carton } : parcel)) };
  const kept = pack.parcels.filter((parcel) => parcel.state !== "open" || parcel.lines.length > 0);
  return { ...pack, parcels: [...kept, { ...UNNAMED, carton }] };
}

const UNNAMED: Omit<Parcel, "carton"> = {
  id: "",
  number: "",
  state: "open",
  lines: [],
  weight_g: null,
  expected_weight_g: 0,
  photos: 0,
  picked_into: false,
  tracking_number: null,
  label: null,
  print_job: null,
};

interface Goods {
  readonly item_code: string;
  readonly lot?: string | null;
}

function moveItem(pack: Pack, goods: Goods, quantity: number): Pack {
  const line = pack.lines.find((each) => isOf(each, goods) && (quantity > 0 ? left(each) : each.packed) > 0);
  return line ? moveUnits(pack, line.id, quantity) : pack;
}

function moveUnits(pack: Pack, lineId: string, quantity: number): Pack {
  const lines = pack.lines.map((each) => (each.id === lineId ? { ...each, packed: each.packed + quantity } : each));
  const open = openParcel(pack);
  const parcels = pack.parcels.map((each) => (each === open ? putIn(each, lineId, quantity) : each));
  return { ...pack, lines, parcels };
}

const isOf = (line: PackLine, { item_code, lot }: Goods): boolean => unitsOf(line, item_code) > 0 && (!lot || isOfLot(line, lot));

/** Everything that is left lies in the open parcel. */
const packAll = (pack: Pack): Pack => pack.lines.filter((line) => left(line) > 0).reduce((whole, line) => moveUnits(whole, line.id, left(line)), pack);

function putIn(parcel: Parcel, lineId: string, quantity: number): Parcel {
  const before = parcel.lines.find((line) => line.line_id === lineId)?.quantity ?? 0;
  const others = parcel.lines.filter((line) => line.line_id !== lineId);
  return { ...parcel, lines: [...others, { line_id: lineId, quantity: before + quantity }] };
}

function changeParcel(pack: Pack, id: string, change: Partial<Parcel>): Pack {
  return { ...pack, parcels: pack.parcels.map((parcel) => (parcel.id === id ? { ...parcel, ...change } : parcel)) };
}

const photographed = (pack: Pack, id: string): Pack => ({
  ...pack,
  parcels: pack.parcels.map((each) => (each.id === id ? { ...each, photos: each.photos + 1 } : each)),
});

/** The label from outside has its number as soon as it was said. */
function numbered(pack: Pack, id: string, scanned: string): Pack {
  const parcels = pack.parcels.map((each) => (each.id === id ? withNumber(each, readOutside(scanned)) : each));
  return { ...pack, parcels };
}

/** What counts as packed in a box that was picked into comes out of it first. */
function missLine(before: Pack, id: string, quantity: number): Pack {
  const missed = before.lines.find((line) => line.id === id);
  const seen = missed ? Math.max(0, quantity - Math.max(0, left(missed))) : 0;
  const pack = seen > 0 ? moveUnits(before, id, -seen) : before;
  const lines = pack.lines.map((line) => (line.id === id ? { ...line, missing: line.missing + quantity } : line));
  return { ...pack, lines };
}

function unmissLine(pack: Pack, id: string, quantity: number): Pack {
  const back = (line: PackLine): PackLine => {
    const coming = Math.min(line.coming, quantity);
    return { ...line, coming: line.coming - coming, missing: Math.max(0, line.missing - quantity + coming) };
  };
  return { ...pack, lines: pack.lines.map((line) => (line.id === id ? back(line) : line)) };
}
