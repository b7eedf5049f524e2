/** What the packer should do next: the biggest words on the screen, and the one key beside them. Pure. */
import { type Bench, packOf, type Words, words } from "./bench";
import { allSettled, isEmpty, labelParcel, openParcel, preselected, reckons, troubledParcel, unitsComing, unitsLeft } from "./contents";
import { dueOut } from "./called_off";
import type { Notice, Pack, PackLine, Parcel, StationWaiting } from "./wire";

/** `mood` picks colour and shape: plain = do this, right = finished, look = a person must judge, wrong = something failed, waiting = a machine works. */
export interface Hero {
  readonly stage: Stage;
  readonly mood: "plain" | "right" | "look" | "wrong" | "waiting";
  readonly title: Words;
  readonly how: Words | null;
  /** The parcel whose label is in trouble, whatever the stage: it is told before anything else. */
  readonly trouble: Parcel | null;
}

export type Stage = "tote" | "opening" | "carton" | "items" | "close" | "label_coming" | "label_scan" | "label_answer" | "label_failed" | "label_number" | "done" | "notice" | "waits" | "take_out";

/** Goods may be scanned: a carton is open, or the one to take is known. */
export const takesItems = (stage: Stage): boolean => stage === "items" || stage === "carton";

export function heroOf(bench: Bench, waiting: readonly StationWaiting[]): Hero {
  const pack = packOf(bench);
  const trouble = pack && troubledParcel(pack);
  const next = nextOf(bench, pack, waiting);
  return trouble && next.stage !== "notice" && next.stage !== "take_out" ? troubleHero(trouble, next) : next;
}

/** A label in trouble is told over everything else; below it stands what the packer was about to do. */
function troubleHero(parcel: Parcel, next: Hero): Hero {
  const { number } = parcel;
  const unbought = parcel.label?.state === "failed";
  const title = unbought ? words("hero.label_failed", { number }) : words("hero.print_failed", { number });
  return { ...next, mood: "wrong", title, how: next.stage === "label_failed" ? null : next.title, trouble: parcel };
}

function nextOf(bench: Bench, pack: Pack | null, waiting: readonly StationWaiting[]): Hero {
  if (!pack) return openingOrTote(bench);
  const [due] = dueOut(pack);
  if (due) return outHero(pack, due);
  if (pack.order.notice) return noticeHero(pack, pack.order.notice);
  if (pack.state === "done") return doneHero(pack, waiting);
  const open = openParcel(pack);
  if (unitsComing(pack) > 0 && unitsLeft(pack) === 0) return waitsHero(pack);
  if (open && !allSettled(pack)) return itemsHero(bench, pack);
  if (open && !isEmpty(open)) return closeHero(bench, pack, open);
  const awaited = labelParcel(pack);
  if (awaited && allSettled(pack)) return labelHero(pack, awaited);
  return cartonHero(pack);
}

const hero = (stage: Stage, mood: Hero["mood"], title: Words, how: Words | null = null): Hero => ({ stage, mood, title, how, trouble: null });

function openingOrTote(bench: Bench): Hero {
  const opening = bench.unanswered.map((each) => each.command).find((command) => command.op === "open_tote");
  if (opening?.op === "open_tote") return hero("opening", "waiting", words("hero.opening", { code: opening.payload.code }));
  return hero("tote", "plain", words("hero.scan_tote"), words("hero.scan_tote_how"));
}

function noticeHero(pack: Pack, notice: Notice): Hero {
  const [left] = pack.surplus_in;
  if (notice === "cancelled" && left) return hero("notice", "look", words("hero.tote_aside", { tote: left.code }), words("hero.cancelled_aside_how", { number: pack.order.number }));
  return hero("notice", "look", words(`hero.${notice}`), words(`hero.${notice}_how`, { number: pack.order.number }));
}

/** Goods lie in the carton that the order does not want any more: nothing else comes before that. */
function outHero(pack: Pack, line: PackLine): Hero {
  const { number, notice } = pack.order;
  const tote = pack.totes[0]?.code;
  if (notice === "cancelled") return hero("take_out", "look", words("hero.take_all_out"), tote === undefined ? words("hero.take_all_out_tote", { number }) : words("hero.take_all_out_how", { number, tote }));
  const { called_off: quantity, name } = line;
  return hero("take_out", "look", words("hero.take_out", { quantity, name }), tote === undefined ? words("hero.take_out_tote") : words("hero.take_out_how", { tote }));
}

/** All that is there is packed, and the rest is fetched: the order makes room for the next. */
function waitsHero(pack: Pack): Hero {
  const [place] = pack.hospitals;
  const how = words("hero.waits_how", { count: unitsComing(pack) });
  if (place === undefined) return hero("waits", "plain", words("hero.waits"), how);
  return hero("waits", "plain", pack.hospitals.length === 1 ? words("hero.park", { place }) : words("hero.park_any"), how);
}

function doneHero(pack: Pack, waiting: readonly StationWaiting[]): Hero {
  const [left] = pack.surplus_in;
  if (left) return hero("done", "look", words("hero.tote_aside", { tote: left.code }), words("hero.done_aside_how", { number: pack.order.number }));
  const [aside] = waiting.flatMap(({ order_number, place }) => (place === null ? [] : [{ number: order_number, place }]));
  const [tote] = waiting.flatMap((entry) => entry.totes);
  if (aside) return hero("done", "right", words("hero.done", { number: pack.order.number }), words("hero.done_whole", aside));
  const how = tote === undefined ? words("hero.done_none") : words("hero.done_next", { tote });
  return hero("done", "right", words("hero.done", { number: pack.order.number }), how);
}

function itemsHero({ lotOf }: Bench, pack: Pack): Hero {
  if (lotOf) return hero("items", "look", words("hero.scan_lot"), words("hero.scan_lot_how", { name: lotOf.lines[0]?.name ?? lotOf.code }));
  const count = unitsLeft(pack);
  return hero("items", "plain", words("hero.scan_items", { count }), words("hero.items_left", { count }));
}

function closeHero({ weight, byHand }: Bench, pack: Pack, open: Parcel): Hero {
  if (reckons(pack)) return hero("close", "plain", words("hero.close_reckoned"), words("hero.close_reckoned_how"));
  if (weight.kind === "silent" || pack.station?.has_scale === false) return hero("close", "plain", words("hero.close_typed"), words("hero.close_how"));
  const itself = pack.closes_by_itself && byHand !== open.id;
  return offHero(weight, pack, open) ?? hero("close", "plain", words("hero.close"), words(itself ? "hero.close_itself" : "hero.close_how"));
}

/** A steady weight that is not what it should be: it closes only after somebody has looked. */
function offHero(weight: Bench["weight"], pack: Pack, open: Parcel): Hero | null {
  if (weight.kind !== "read" || !weight.stable || weight.grams <= 0) return null;
  const { kind, grams } = judgeWeight(pack.weight_rules, open.expected_weight_g, weight.grams);
  return kind === "right" ? null : hero("close", "look", words(kind === "light" ? "told.too_light" : "told.too_heavy", { grams }), words("hero.close_off"));
}

function cartonHero(pack: Pack): Hero {
  const carton = preselected(pack);
  if (carton === null) return hero("carton", "plain", words("hero.scan_carton"), words("hero.scan_carton_any"));
  return hero("carton", "plain", words("hero.scan_items", { count: unitsLeft(pack) }), words("hero.into_carton", { carton }));
}

function labelHero(pack: Pack, parcel: Parcel): Hero {
  const printer = parcel.print_job?.printer ?? pack.station?.printer?.code ?? "";
  const { number } = parcel;
  if (parcel.label?.outside) return outsideHero(parcel);
  if (parcel.label?.state === "failed") return hero("label_failed", "wrong", words("hero.label_failed", { number }));
  switch (parcel.print_job?.state) {
    case "failed":
      return hero("label_failed", "wrong", words("hero.print_failed", { number }));
    case "unknown":
      return hero("label_answer", "look", words("hero.printed"), words("hero.printed_how", { printer }));
    case "sent":
    case "confirmed":
      return hero("label_scan", "plain", words("hero.scan_label"), words("hero.scan_label_how", { number: parcel.number }));
    default:
      return hero("label_coming", "waiting", words("hero.label_coming"), words("hero.label_coming_how", { printer }));
  }
}

/** A label that is made elsewhere: first its number, then that it is on the parcel. */
function outsideHero({ label, tracking_number: code }: Parcel): Hero {
  if (code === null) return hero("label_number", "plain", words("hero.scan_outside"), words("hero.scan_outside_how", { carrier: label?.carrier ?? "" }));
  return hero("label_scan", "plain", words("hero.scan_outside_again"), words("hero.scan_outside_again_how", { code }));
}

/** How far the scale is from what the contents should weigh. */
export interface WeightJudgement {
  readonly kind: "right" | "light" | "heavy";
  readonly grams: number;
}

/** A hint while packing, by the rule with which the server judges when the parcel closes. */
export function judgeWeight(rules: Pack["weight_rules"], expected: number, actual: number): WeightJudgement {
  const difference = actual - expected;
  const tolerance = Math.max(rules.least_tolerance_g, Math.ceil((expected * rules.tolerance_percent) / 100));
  if (Math.abs(difference) <= tolerance) return { kind: "right", grams: Math.abs(difference) };
  return { kind: difference < 0 ? "light" : "heavy", grams: Math.abs(difference) };
}
