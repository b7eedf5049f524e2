/** A small pack for the tests: two mugs and a bowl for order 100023. */
import type { CartonType, Pack, Parcel } from "./wire";

const BOX: CartonType = { code: "BOX-M", name: "Medium", length_mm: 300, width_mm: 200, height_mm: 150, max_weight_g: 10_000, out_of_stock: false };

const CARTONS: CartonType[] = [BOX, { ...BOX, code: "BOX-L", name: "Large", length_mm: 400 }];

interface Wanted {
  packed?: [number, number];
  parcels?: Parcel[];
  state?: Pack["state"];
  notice?: Pack["order"]["notice"];
}

export function aPack({ packed = [0, 0], parcels = [], state = "open", notice = null }: Wanted = {}): Pack {
  const line = { image_url: null, variant: "", lot: null, asks_lot: false, missing: 0, coming: 0, called_off: 0, surplus: 0, check: "line" as const };
  const mug = { ...line, id: "l1", sku: "MUG", name: "Mug", expected: 2, packed: packed[0] };
  const bowl = { ...line, id: "l2", sku: "BOWL", name: "Bowl", expected: 1, packed: packed[1], codes: [] };
  const mugCodes = [
    { code: "5012345678900", quantity: 1 },
    { code: "CASE-MUG", quantity: 2 },
  ];
  return {
    id: "pack-1",
    version: 1,
    instructions: [],
    state,
    order: { id: "o1", number: "100023", channel: "shop", cutoff: null, priority: "normal", service: "standard", ship_to: SHIP_TO, notice },
    station: { code: "STATION-1", printer: { code: "ZPL-1" }, has_scale: true },
    waits_for: [],
    parked: null,
    hospitals: [],
    totes: [{ code: "T00001" }],
    surplus_in: [],
    lines: [{ ...mug, codes: mugCodes }, bowl],
    parcels,
    choosing_carton: false,
    suggested_carton: { code: "BOX-M", name: "Medium", reasons: [] },
    cartons: CARTONS,
    weight_rules: { tolerance_percent: 5, least_tolerance_g: 50, may_override: true, may_reckon: true },
    photo: { asked: null, must: false },
    closes_by_itself: true,
    may_pack_all: false,
  };
}

const SHIP_TO = { name: "Ana Ruiz", street1: "1 High Street", city: "York", postcode: "YO1 7HH", country: "GB" };

export function aParcel(quantities: number[] = [], rest: Partial<Parcel> = {}): Parcel {
  const lines = quantities.map((quantity, index) => ({ line_id: `l${index + 1}`, quantity }));
  return {
    id: "parcel-1",
    number: "P-1",
    state: "open",
    carton: BOX,
    picked_into: false,
    lines,
    weight_g: null,
    expected_weight_g: 940,
    photos: 0,
    tracking_number: null,
    label: null,
    print_job: null,
    ...rest,
  };
}
