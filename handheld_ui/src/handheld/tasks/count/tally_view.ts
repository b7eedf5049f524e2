/** What a count shows: the place, then what was counted so far. No figure here comes from the books. */
import { type Row, type View, type Words, words } from "../../flows/view";
import { type Sum, type Tally, isBegun, lastOf, photoOf, sumsOf } from "./tally";

const nameOf = (sum: Sum): string => (sum.goods ? sum.goods.name || sum.goods.sku : sum.code);

const rowOf = (tally: Tally, sum: Sum): Row => ({
  title: nameOf(sum),
  details: [...(sum.goods ? [sum.code] : []), ...(sum.lot === "" ? [] : [sum.lot]), ...(photoOf(tally, sum) === undefined ? [] : [words("count.has_photo")])],
  tag: String(sum.units),
  ...(sum.goods ? {} : { tone: "look" as const }),
  leads: false,
});

function promptOf(tally: Tally): Words {
  if (!isBegun(tally)) return words("count.place");
  if (tally.awaitsLot !== null) return words("count.lot");
  return words(tally.digits === null ? "count.each" : "count.key");
}

/** Goods that the place does not have by the books may be photographed; whoever looks into the count tells by it what they are. */
function photoKey(tally: Tally): Pick<View, "photo"> {
  const last = lastOf(tally);
  if (last === null || last.goods !== null || tally.awaitsLot !== null) return {};
  const photo = photoOf(tally, last);
  return { photo: photo === undefined ? { label: words("count.photo") } : { label: words("count.photo_again"), instead: photo } };
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
    rows: sumsOf(tally).map((sum) => rowOf(tally, sum)).reverse(),
    ...(tally.digits === null ? { entry: { label: words(begun ? "do.type_item" : "do.type_place") } } : {}),
    keypad: tally.digits !== null,
    ...photoKey(tally),
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
