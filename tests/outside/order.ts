/**
 * A whole order by a client whose types are generated from the served description, as docs/api.md says: a house by key,
 * an order sent, picked, packed, labelled and confirmed, another one cancelled. `node order.js URL PRINTER USERNAME PASSWORD`.
 */
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./aisle.js";

type Shapes = components["schemas"];
type Command = Shapes["PlumbingEnvelopeIn"];
type Payload<Op extends Command["op"]> = Extract<Command, { op: Op }>["payload"];
type Walk = Shapes["PickingPickTaskOut"];
type Api = Client<paths>;

const [url = "", printer = "", username = "", password = ""] = process.argv.slice(2);
const ADDRESS = { name: "Ada Byron", street1: "1 Test Road", city: "London", postcode: "N1 1AA", country: "GB" };
const SCOPES = ["layout.*", "catalog.*", "inventory.*", "channels.*",
  "packing.put_station", "packing.put_carton_type", "printing.put_printer"];

/** A client of somebody: with a key, or as a person whose session is a cookie. */
function clientOf(key?: string): Api {
  const api = createClient<paths>({ baseUrl: url });
  const cookies = new Map<string, string>();
  api.use({
    onRequest({ request }) {
      if (key !== undefined) request.headers.set("Authorization", `Bearer ${key}`);
      if (cookies.size > 0) request.headers.set("Cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
      return request;
    },
    onResponse({ response }) {
      for (const line of response.headers.getSetCookie()) {
        const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
        cookies.set(name, value);
      }
    },
  });
  return api;
}

/** What was answered; a refusal is told by its code. */
function good<T>(answer: { data?: T; error?: { code: string; detail: string }; response: Response }): T {
  if (answer.error !== undefined) throw new Error(`${answer.error.code}: ${answer.error.detail}`);
  return answer.data as T;
}

const once = () => ({ header: { "Idempotency-Key": crypto.randomUUID() } });

async function until<T>(asked: () => Promise<T | null | undefined>, what: string): Promise<T> {
  const end = Date.now() + 150_000;
  while (Date.now() < end) {
    const answer = await asked();
    if (answer !== null && answer !== undefined) return answer;
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error(`not in time: ${what}`);
}

/** Somebody at a device. A command that is refused answers null. */
class Person {
  private seq = 0;

  private constructor(readonly api: Api) {}

  static async at(kind: "handheld" | "station", code: string, badge: string, pin: string): Promise<Person> {
    const api = clientOf();
    good(await api.POST("/api/v1/devices/enrol", { body: { code, name: kind, kind } }));
    good(await api.POST("/api/v1/session", { body: { badge, pin } }));
    return new Person(api);
  }

  async may<Op extends Command["op"]>(op: Op, payload: Payload<Op>): Promise<unknown> {
    const command = { id: crypto.randomUUID(), op, seq: ++this.seq, payload } as unknown as Command;
    const { answers } = good(await this.api.POST("/api/v1/commands", { body: { commands: [command] } }));
    return answers[0]?.status === "rejected" ? null : answers[0]?.result;
  }

  async do<Op extends Command["op"]>(op: Op, payload: Payload<Op>): Promise<unknown> {
    const result = await this.may(op, payload);
    if (result === null) throw new Error(`${op} was refused`);
    return result;
  }
}

async function layOut(admin: Api): Promise<string> {
  const { key } = good(await admin.POST("/api/v1/api-keys", { body: { name: "set up", scopes: SCOPES } }));
  const api = clientOf(key);
  const site = good(await api.PUT("/api/v1/warehouses/{code}", {
    params: { path: { code: "HOME" } },
    body: { name: "Home", timezone: "Europe/London", aisles: [{ name: "L", x_mm: 1000 }], cross_aisles: [0, 20000] },
  }));
  const bin = { code: "L-01", kind: "pick" as const, aisle: "L", bay: "01", level: "1", x_mm: 1000, y_mm: 2000 };
  const places = [bin, { code: "OUT-1", kind: "pack_lane" as const }, { code: "T-001", kind: "tote" as const }];
  good(await api.POST("/api/v1/locations/bulk", { body: { locations: places } }));
  const size = { weight_g: 100, length_mm: 90, width_mm: 60, height_mm: 40 };
  const item = { sku: "TEA", name: "Tea", ...size, codes: [{ code: "TEA", quantity: 1 }] };
  good(await api.POST("/api/v1/items/bulk", { body: { items: [item] } }));
  const lines = [{ location: "L-01", sku: "TEA", quantity: 40 }];
  good(await api.POST("/api/v1/stock-receipts", { params: once(), body: { reference: "opening", lines } }));
  good(await api.PUT("/api/v1/printers/{code}", {
    params: { path: { code: "LABELS" } }, body: { name: "Labels", driver: "raw9100", address: printer },
  }));
  good(await api.PUT("/api/v1/carton-types/{code}", {
    params: { path: { code: "BOX-1" } },
    body: { name: "Box", length_mm: 600, width_mm: 400, height_mm: 400, max_weight_g: 30000, tare_g: 300, cost_minor: 50 },
  }));
  good(await api.PUT("/api/v1/stations/{code}", {
    params: { path: { code: "BENCH-1" } }, body: { name: "Bench", lane: "OUT-1", printer_code: "LABELS" },
  }));
  good(await api.PUT("/api/v1/channels/{name}", { params: { path: { name: "web" } }, body: {} }));
  return site.id;
}

async function personOf(admin: Api, site: string, kind: "handheld" | "station", badge: string, pin: string): Promise<Person> {
  const role = kind === "station" ? ("packer" as const) : ("picker" as const);
  good(await admin.POST("/api/v1/workers", { body: { name: badge, badge, pin, role, warehouse_id: site } }));
  const { code } = good(await admin.POST("/api/v1/device-codes", { body: { kind, warehouse_id: site } }));
  return Person.at(kind, code, badge, pin);
}

async function send(shop: Api, reference: string, quantity: number): Promise<Shapes["OrdersOrderOut"]> {
  return good(await shop.PUT("/api/v1/orders/by-ref/{channel}/{external_id}", {
    params: { path: { channel: "web", external_id: reference }, header: { "If-None-Match": "*" } },
    body: { number: reference, ship_to: ADDRESS, lines: [{ external_line_id: "1", sku: "TEA", quantity }] },
  }));
}

async function pick(anna: Person): Promise<void> {
  const claimed = await until(() => anna.may("claim_task", {}), "a walk is in the queue");
  let task = (claimed as { task: Walk }).task;
  for (const { slot } of task.slots) {
    task = (await anna.do("assign_tote", { task_id: task.id, slot, tote_code: "T-001" }) as { task: Walk }).task;
  }
  for (const stop of task.stops) for (const line of stop.lines) {
    const scanned = { location_code: stop.location.code, item_code: stop.item.sku, tote_code: "T-001" };
    await anna.do("confirm_pick", { task_id: task.id, line_id: line.id, quantity: line.quantity, ...scanned });
  }
  await anna.do("drop_off", { task_id: task.id, location_code: "OUT-1" });
}

async function pack(cem: Person, number: string): Promise<string> {
  const opened = await until(() => cem.may("open_tote", { station_code: "BENCH-1", code: number }), "it is at the bench");
  const { id } = (opened as Shapes["PackingPackAnswer"]).pack;
  await cem.do("start_parcel", { pack_id: id, carton_code: "BOX-1" });
  await cem.do("pack_item", { pack_id: id, item_code: "TEA", quantity: 3 });
  const read = async () => good(await cem.api.GET("/api/v1/packing/packs/{pack_id}", { params: { path: { pack_id: id } } }));
  for (const parcel of (await read()).parcels) {
    await cem.do("close_parcel", { pack_id: id, parcel_id: parcel.id, weight_g: parcel.expected_weight_g });
  }
  const tracking = await until(async () => (await read()).parcels[0]?.tracking_number, "the label is made");
  await until(() => cem.may("confirm_label", { station_code: "BENCH-1", code: tracking }), "the label has come out");
  return tracking;
}

async function main(): Promise<void> {
  const admin = clientOf();
  good(await admin.POST("/api/v1/session", { body: { username, password } }));
  const site = await layOut(admin);
  const asked = { name: "web", channel: "web", scopes: ["orders.*", "shipping.read"] };
  const shop = clientOf(good(await admin.POST("/api/v1/api-keys", { body: asked })).key);
  const order = await send(shop, "W-1", 3);
  const other = await send(shop, "W-2", 1);
  const path = { order_id: other.id };
  const cancelled = good(await shop.POST("/api/v1/orders/{order_id}/cancel", { params: { path, ...once() }, body: { reason: "regret" } }));
  await pick(await personOf(admin, site, "handheld", "A-1", "510284"));
  const tracking = await pack(await personOf(admin, site, "station", "A-3", "284619"), "W-1");
  const shipped = await until(async () => {
    const now = good(await shop.GET("/api/v1/orders/{order_id}", { params: { path: { order_id: order.id } } }));
    return now.state === "shipped" ? now : null;
  }, "it is shipped");
  const late = await shop.POST("/api/v1/orders/{order_id}/cancel", { params: { path: { order_id: order.id }, ...once() }, body: { reason: "late" } });
  const { shipments } = good(await shop.GET("/api/v1/shipments", { params: { query: { order_number: "W-1" } } }));
  console.log(JSON.stringify({
    cancelled: cancelled.outcome, state: shipped.state, shipped: shipped.lines.map((line) => line.shipped),
    late: late.error?.code, tracked: shipments[0]?.parcels[0]?.tracking_number === tracking,
  }));
}

await main();
