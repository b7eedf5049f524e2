import type { ChannelsDifferenceOut as Difference } from "../../../shared/api/schemas";
import { moment, number } from "../../parts/moments";
import { worded } from "../../words";
import { plural, t } from "./text";

const FIGURES = ["ordered", "cancelled", "shipped"] as const;

/** What is not as it should be, in one sentence. */
export function kindWords({ kind, theirs, ours }: Difference): string {
  if (kind === "line" && theirs === null) return t("compare.line_unknown_there");
  if (kind === "line" && ours?.["ordered"] === undefined) return t("compare.line_unknown_here");
  if (kind === "stock" && ours === null) return t("compare.item_unknown_here");
  return t(`compare.${kind}`);
}

/** Both sides in the same words, so that the eye finds what differs. */
export function claimWords(difference: Difference, side: "theirs" | "ours"): string {
  const claim = difference[side];
  if (claim === null) return t("compare.nothing");
  if (difference.kind === "stock") return plural("compare.pieces", Number(claim["available_to_promise"]));
  if (difference.kind !== "line") return worded(`compare.state_${String(claim["state"])}`, {}, t("compare.some_state"));
  const figures = FIGURES.filter((name) => typeof claim[name] === "number");
  return figures.length === 0 ? t("compare.nothing") : figures.map((name) => t(`compare.${name}`, { units: number(Number(claim[name])) })).join(", ");
}

/** Whether they could know better by now. */
export function whyWords({ kind, why, waiting, heard_at, fixes }: Difference, zone: string): string {
  if (kind === "unknown_here") return t("compare.why_unknown_here");
  if (kind === "stock") return t(fixes.includes("tell_again") ? "compare.why_stock" : "compare.why_stock_unkept");
  if (why === "under_way") return plural("compare.why_under_way", waiting);
  if (why === "told" && heard_at !== null) return t("compare.why_told", { at: moment(heard_at, zone) });
  return t("compare.why_not_told");
}
