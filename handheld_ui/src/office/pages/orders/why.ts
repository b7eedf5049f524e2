import type { ReportsOrderWholeOut as Whole } from "../../../shared/api/schemas";
import { moment } from "../../parts/moments";
import { t, worded } from "./text";

/** In one sentence: who is at it, or what the planner says of it. */
export function whyWords(order: Whole, zone: string): string {
  const walk = order.walks[0];
  if (walk) return walk.worker === null ? t("why.queued", { number: walk.number }) : t("why.walking", { number: walk.number, worker: walk.worker });
  const { decision } = order;
  if (decision === null || order.state !== "allocated" || order.on_hold) return "";
  const waits = decision.reasons.find((reason) => reason.term === "waits");
  if (decision.outcome === "planned" && waits) return t("why.company", { time: moment(new Date(waits.points * 1000).toISOString(), zone) });
  if (decision.outcome === "planned") return t("why.next");
  const first = decision.reasons[0];
  return first && decision.outcome === "held_back" ? worded(`why.${first.term}`, { points: first.points, ...first.data }, "") : "";
}
