/** How an answer about anything is laid out: the thing itself, its figures, then rows that lead further. */
import type { Inquiry, OrderFacts, StockRow } from "../../../shared/api/floor_types";
import type { Action, Row, Text, View } from "../view";
import { counted, words } from "../view";
import { judgeBringBack } from "../adjust_judge";
import { isContainer } from "../container_judge";
import type { InquiryState } from "./inquiry_state";

type Fact = NonNullable<View["facts"]>[number];
/** A row that leads to the inquiry about `about`. */
type Leading = Row & { about: string };

const MOST = 9;

function stockRow(row: StockRow, ofItem: boolean): Leading {
  const lot: Text[] = row.lot ? [row.lot, ...(row.expires_on === null ? [] : [words("pick.best_before", { date: row.expires_on })])] : [];
  const held: Text[] = row.status === "available" ? [] : [words(`status.${row.status}`)];
  const reserved: Text[] = row.reserved > 0 ? [counted("stock.reserved", row.reserved)] : [];
  const blocked: Text[] = row.blocked ? [words("stock.blocked")] : [];
  return {
    title: ofItem ? row.location_code : row.name,
    ...(ofItem ? { code: true } : {}),
    details: [...(ofItem ? [] : [row.sku]), ...lot, ...reserved, ...held, ...blocked],
    tag: String(row.on_hand),
    ...(row.blocked || row.status !== "available" ? { tone: "look" as const } : {}),
    leads: true,
    about: ofItem ? row.location_code : row.sku,
  };
}

const waitingRow = (one: Inquiry["waiting"][number]): Leading => ({
  title: words("pick.for_order", { number: one.number }),
  details: [words(`state.${one.state}`), ...(one.priority === "urgent" ? [words("why.priority_urgent")] : [])],
  tag: String(one.quantity),
  leads: true,
  about: one.number,
});

const codeRow = (code: string, ...details: Text[]): Leading => ({ title: code, code: true, details, leads: true, about: code });

function lineRow(line: OrderFacts["lines"][number]): Leading {
  return {
    title: line.name,
    details: [line.sku, words("order.picked_of", { picked: line.picked, ordered: line.ordered })],
    ...(line.picked >= line.ordered ? { tone: "right" as const } : {}),
    leads: true,
    about: line.sku,
  };
}

function orderRows(order: OrderFacts): Leading[] {
  const totes = order.totes.map((tote) => codeRow(tote.code, ...(tote.stands_in ? [words("place.in", { place: tote.stands_in })] : [])));
  return [...totes, ...order.lines.map(lineRow)];
}

/** All rows of what is on screen, in their order; at most as many as one digit can choose. */
export function rowsOf({ found }: InquiryState): Leading[] {
  if (!found) return [];
  const stock = found.stock.map((row) => stockRow(row, found.kind === "item"));
  const containers = found.containers.map((code) => codeRow(code));
  const order = found.order && found.kind === "tote" ? [codeRow(found.order.number, words(`state.${found.order.state}`))] : [];
  const paper = found.order && found.kind !== "tote" ? orderRows(found.order) : [];
  return [...order, ...stock, ...containers, ...paper, ...found.waiting.map(waitingRow)].slice(0, MOST);
}

function walkFacts(found: Inquiry): Fact[] {
  const walk = found.walks[0] ?? found.order?.walk ?? null;
  if (!walk) return [];
  const who = walk.worker === null ? words("walk.waiting", { number: walk.number }) : words("walk.held", { number: walk.number, name: walk.worker });
  return [{ name: words("walk.walk"), value: who }];
}

function orderFacts(order: OrderFacts): Fact[] {
  const holds = order.holds.map((kind) => ({ name: words("order.hold"), value: words(`hold.${kind}`), tone: "look" as const }));
  return [{ name: words("order.state"), value: words(`state.${order.state}`) }, ...holds];
}

function facts(found: Inquiry): Fact[] {
  const { totals, place } = found;
  const figures = totals && found.kind !== "tote" ? [
    { name: words("stock.on_hand"), value: String(totals.on_hand) },
    { name: words("stock.promised"), value: String(totals.reserved) },
    { name: words("stock.free_now"), value: String(totals.free) },
  ] : [];
  const stands = place?.stands_in ? [{ name: words("place.stands"), value: place.stands_in }] : [];
  const blocked = place?.blocked ? [{ name: words("order.state"), value: words("stock.blocked"), tone: "look" as const }] : [];
  const [last] = found.moves;
  const moved = last ? [{ name: words("stock.last"), value: words("stock.last_move", { name: last.actor, quantity: last.quantity, source: last.source, target: last.target }) }] : [];
  return [...figures, ...blocked, ...stands, ...(found.order ? orderFacts(found.order) : []), ...walkFacts(found), ...moved];
}

function hero(found: Inquiry): Pick<View, "hero"> {
  if (found.item) return { hero: { kind: "goods", goods: found.item } };
  if (found.place && found.kind === "bin") return { hero: { kind: "place", code: found.code, blocks: found.place.blocks } };
  return { hero: { kind: "code", code: found.parcel?.tracking_number ?? found.code } };
}

/** A bin; or a tote that no walk goes with: one that turned up is counted where it stands. */
export const isCountable = (found: Inquiry): boolean => found.kind === "bin" || (found.kind === "tote" && found.walks.length === 0 && found.order === null);

/** A bin, or a place in which goods are set aside. */
export const isAdjustable = ({ kind }: Inquiry): boolean => kind === "bin" || judgeBringBack({ source: kind }) === "ok";

const isMovable = (found: Inquiry): boolean =>
  isContainer(found.kind) ? found.walks.length === 0 : ["bin", "item"].includes(found.kind) && found.stock.length > 0;

function actions(state: InquiryState): Action[] {
  const movable = state.found && isMovable(state.found) && !state.fromTask;
  const one = state.found?.kind === "item" && state.found.stock.length === 1;
  const countable = ((state.found && isCountable(state.found)) || one) && !state.fromTask;
  const adjustable = ((state.found && isAdjustable(state.found)) || one) && !state.fromTask;
  return [...(movable ? [{ command: "move", label: words("do.move"), primary: true }] : []), ...(countable ? [{ command: "count", label: words("do.count") }] : []), ...(adjustable ? [{ command: "adjust", label: words("do.adjust") }] : []), { command: "back", label: words("do.back") }];
}

export function inquiryView(state: InquiryState): View {
  const { found } = state;
  const asking = state.trail.length > 0 && found === null;
  const kind = found ? words(`what.${found.kind}`) : words(asking ? "inquiry.looking" : "inquiry.scan");
  return {
    name: "inquiry",
    prompt: kind,
    busy: asking,
    ...(found ? hero(found) : {}),
    facts: found ? facts(found) : [],
    rows: rowsOf(state),
    ...(found?.kind === "bin" && found.stock.length === 0 && !state.fromTask ? { empty: words("stock.none") } : {}),
    ...(state.trail.length === 0 ? { empty: words("inquiry.hint") } : {}),
    ...(state.fromTask ? { empty: words("inquiry.from_walk") } : {}),
    notice: state.notice,
    actions: actions(state),
    entry: { label: words("do.type") },
  };
}
