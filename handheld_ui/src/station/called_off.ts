/** What of a pack is called off: packed, and the order does not want it any more. Pure. */
import { matchItem } from "./contents";
import type { Pack, PackLine } from "./wire";

/** The lines of which something is packed that the order does not want any more. */
export const dueOut = (pack: Pack): PackLine[] => pack.lines.filter((line) => line.called_off > 0);

export const unitsOut = (pack: Pack): number => pack.lines.reduce((sum, line) => sum + line.called_off, 0);

/** What is in the parcels of a line, and what the order wants of it: what comes out counts in neither of the two. */
export const wantedOf = ({ packed, expected, called_off }: PackLine): { readonly packed: number; readonly expected: number } => ({ packed: packed - called_off, expected: expected - called_off });

/** The command on top of what the server said last. */
export function overlayOut(pack: Pack, goods: { readonly item_code?: string | null; readonly quantity?: number | null }): Pack {
  const due = goods.item_code ? (matchItem({ ...pack, lines: dueOut(pack) }, [goods.item_code])?.lines ?? []) : dueOut(pack);
  let left = goods.quantity ?? due.reduce((sum, line) => sum + line.called_off, 0);
  const out = new Map<string, number>();
  for (const line of due) {
    out.set(line.id, Math.min(left, line.called_off));
    left -= out.get(line.id) ?? 0;
  }
  const units = (id: string): number => out.get(id) ?? 0;
  const lines = pack.lines.map((line) => {
    const gone = units(line.id);
    return { ...line, packed: line.packed - gone, expected: line.expected - gone, called_off: line.called_off - gone, surplus: line.surplus + gone };
  });
  const parcels = pack.parcels.map((parcel) => (parcel.state === "open" ? { ...parcel, lines: parcel.lines.map((line) => ({ ...line, quantity: line.quantity - units(line.line_id) })).filter((line) => line.quantity > 0) } : parcel));
  return { ...pack, lines, parcels };
}
