/** What a count shows: the place, then what was counted so far. No figure here comes from the books. */
import { type Row, type View, type Words, words } from "../../flows/view";
import { type Sum, type Tally, isBegun, lastOf, sumsOf } from "./tally";

const nameOf = (sum: Sum): string => (sum.goods ? sum.goods.name || sum.goods.sku : sum.code);

const rowOf = (sum: Sum): Row => ({
  title: nameOf(sum),
  details: [...(sum.goods ? [sum.code] : []), ...(sum.lot === "" ? [] : [sum.lot])],
  tag: String(sum.units),
  ...(sum.goods ? {} : { tone: "look" as const }),
  leads: false,
});

function promptOf(tally: Tally): Words {
  if (!isBegun(tally)) return words("count.place");
  if (tally.awaitsLot !== null) return words("count.lot");
  return words(tally.digits === null ? "count.each" : "count.key");
}

type Shown = Omit<View, "name" | "notice" | "actions">;

export function tallyView(tally: Tally, blocks: string[]): Shown {
  const last = lastOf(tally);
  const begun = isBegun(tally);
  const counting = begun && (last !== null || tally.digits !== null);
  return {
    prompt: promptOf(tally),
    hero: counting ? { kind: "count", now: tally.digits ?? last?.units ?? 0, of: null } : { kind: "place", code: tally.place, blocks },
    ...(begun ? {} : { expects: tally.place }),
    ...(counting && last ? { facts: [{ name: words("count.what"), value: nameOf(last) }] } : {}),
    rows: sumsOf(tally).map(rowOf).reverse(),
    ...(tally.digits === null ? { entry: { label: words(begun ? "do.type_item" : "do.type_place") } } : {}),
    keypad: tally.digits !== null,
  };
}

export function tallyActions(tally: Tally): View["actions"] {
  if (!isBegun(tally)) return [];
  if (tally.acts.length === 0) return [{ command: "empty", label: words("count.nothing"), primary: true }];
  return [
    { command: "done", label: words("count.done"), primary: true },
    { command: "qty", label: words("do.quantity") },
    { command: "undo", label: words("do.undo") },
  ];
}
