import { refusal as boardRefusal } from "../../../board/plan_sentences";
import { t as board } from "../../../board/words";
import { post, Problem } from "../../../shared/api/client";
import type { Plan, PlannedWalk, Steered } from "../../../shared/api/types";
import { attempt, refocusRow, type Side } from "../../parts";
import { wordsOf } from "../../words";
import type { queue } from "./words/en";

export const { t, plural } = wordsOf<typeof queue>();
export { board, boardRefusal };

export const nameOf = (walk: PlannedWalk): string => (walk.number === null ? t("queue.planned") : t("queue.walk_number", { number: walk.number }));

export type Verb = "send" | "pin" | "unpin" | "split" | "merge" | "move" | "assign" | "place";

/** An act on a walk as it was seen; it can be taken back while nobody has begun what it made. */
export async function steer(walk: PlannedWalk, verb: Verb, more: Record<string, unknown>, after: () => Promise<void>, words = verb === "place" ? "" : t(`queue.did_${verb}`)): Promise<void> {
  let steered: Steered | null = null;
  const act = async (): Promise<void> => {
    steered = await post<Steered>(`/picking/plan/walks/${walk.id}/${verb}`, { version: walk.version, ...more });
  };
  const undo = async (): Promise<void> => {
    if (steered) await post(`/picking/plan/steerings/${steered.steering_id}/undo`);
    await after();
  };
  await attempt(act, words, undo);
  await after();
}

/** Sets a walk before or after another one; whoever does not see the table hears where it stands now. */
export async function placeWalk(plan: Plan, id: string, side: Side, beside: string, after: () => Promise<void>): Promise<void> {
  const walk = plan.walks.find((each) => each.id === id);
  if (!walk) return;
  const others = plan.walks.filter((each) => each.id !== id);
  const place = others.findIndex((each) => each.id === beside) + (side === "before" ? 1 : 2);
  const words = t("queue.did_place", { walk: nameOf(walk), place, of: plan.walks.length });
  await steer(walk, "place", { side, beside_id: beside }, after, words);
  refocusRow(id);
}

/** Does an act to an order; throws its refusal. */
export async function actOn(act: string, orderId: string, values: Record<string, unknown> = {}): Promise<void> {
  const { answers } = await post<{ answers: { problem: Partial<Problem> | null }[] }>(`/orders/acts/${act}`, { orders: [orderId], values });
  const refusal = answers[0]?.problem;
  if (refusal) throw new Problem(409, refusal);
}

/** Takes an order out of the plan until its hold is lifted again. */
export async function pullOut(order: { id: string; number: string }, after: () => Promise<void>): Promise<void> {
  const undo = async (): Promise<void> => {
    await actOn("lift", order.id, { kind: "manual" });
    await after();
  };
  await attempt(() => actOn("hold", order.id, { kind: "manual" }), t("queue.did_pull_out", { number: order.number }), undo);
  await after();
}
