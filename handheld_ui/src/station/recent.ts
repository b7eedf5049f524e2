/** The last acts at this bench: they are shown, and the newest is taken back first. Pure. */
import { type Bench, order, packOf, type Recent, type Step, tell, told, words } from "./bench";
import { openParcel } from "./contents";
import type { Pack } from "./wire";

const REMEMBERED = 5;

export const remember = (bench: Bench, entries: readonly Recent[]): Bench => ({ ...bench, recent: [...entries, ...bench.recent].slice(0, REMEMBERED) });

/** A command was answered: its act stands, or was none; one that was to be taken back and could not be stands, too. */
export function marked(recent: readonly Recent[], ref: number, isApplied: boolean): Recent[] {
  return recent.map((each) => {
    if (each.ref === ref && each.state === "sent") return { ...each, state: isApplied ? "applied" : "rejected" };
    return each.undoneBy === ref && !isApplied ? { ...each, state: "applied" } : each;
  });
}

const standing = ({ state }: Recent): boolean => state === "sent" || state === "applied";

/** The act that would be taken back: none once nothing may come out of a parcel any more. */
export function undoable(bench: Bench): Recent | null {
  const pack = packOf(bench);
  const last = bench.recent.find(standing);
  return pack && last && (last.missing !== undefined || openParcel(pack)) ? last : null;
}

/** Takes back what was done last: an item comes out of the parcel, what was missing is not. */
export function undo(bench: Bench): Step {
  const pack = packOf(bench);
  const last = undoable(bench);
  if (!pack || !last) return tell(bench, told("look", "told.nothing_to_undo"));
  const recent = bench.recent.map((each) => (each === last ? { ...each, state: "undone" as const, undoneBy: bench.nextRef } : each));
  return last.missing === undefined ? takeOut({ ...bench, recent }, pack, last) : takeWordBack({ ...bench, recent }, pack, last, last.missing);
}

function takeOut(bench: Bench, pack: Pack, { code, quantity, name, lot }: Recent): Step {
  const payload = { pack_id: pack.id, item_code: code, quantity, ...(lot === undefined ? {} : { lot }) };
  return order(bench, { op: "unpack_item", payload }, told("look", "told.undone", { name }, { todo: words("do.take_out") }));
}

function takeWordBack(bench: Bench, pack: Pack, { quantity, name }: Recent, lineId: string): Step {
  const payload = { pack_id: pack.id, line_id: lineId, quantity };
  return order(bench, { op: "undo_missing", payload }, told("look", "told.not_missing", { quantity, name }));
}

interface Kept {
  pack: string;
  recent: readonly Recent[];
  nextRef: number;
}

/** As it is kept on this computer, so that a reload forgets nothing. */
export const keptOf = ({ base, recent, nextRef }: Bench): string | null =>
  base === null || recent.length === 0 ? null : JSON.stringify({ pack: base.id, recent, nextRef } satisfies Kept);

/** What was kept of this very pack. What was on its way then is sent by the outbox, and was done. */
export function withKept(bench: Bench, text: string | null): Bench {
  const kept = read(text);
  if (kept === null || kept.pack !== bench.base?.id) return bench;
  const recent = kept.recent.map((each) => (each.state === "sent" ? { ...each, state: "applied" as const } : each));
  return { ...bench, recent, nextRef: Math.max(bench.nextRef, kept.nextRef) };
}

function read(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? "null") as Partial<Kept> | null;
    return kept && typeof kept.pack === "string" && Array.isArray(kept.recent) && typeof kept.nextRef === "number" ? (kept as Kept) : null;
  } catch {
    return null;
  }
}
