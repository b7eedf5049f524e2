import type { Decision, Plan, PlannedWalk, Reason } from "../shared/api/types";
import { clockTime, span } from "../shared/ui/time";
import type { Frame } from "./sentences";
import { t, wireWords } from "./words";

/** What is said beside the reason why a walk goes or waits. */
const BESIDE = ["crowded", "clear_aisles", "no_place_free", "cells_free", "no_cells"];

type Words = { key: string; values: Record<string, unknown> };

/** Why a walk may begin, or what it waits for and how long at most; and what carts in the same aisles mean for it. */
export function walkSentence(reasons: readonly Reason[], frame: Frame): string {
  const waits = reasons.find((reason) => reason.term === "waits");
  const why = reasons.find((reason) => reason.term !== "waits" && !reason.term.startsWith("fill.") && !BESIDE.includes(reason.term));
  const { key, values } = told(why, frame);
  const family = waits ? "wait" : "go";
  const time = waits ? clockTime(waits.points * 1000, frame.zone) : "";
  const sentence = wireWords(`${family}.${key}`, { ...values, time }) ?? t(`${family}.other`, { time });
  return [sentence, ...reasons.flatMap(besideSentence)].join(" ");
}

function besideSentence({ term, points }: Reason): string[] {
  return BESIDE.includes(term) ? [wireWords(`beside.${term}`, { limit: span(points * 1000), points }) ?? ""] : [];
}

/** The figures of a reason as a person reads them: moments as times of day, seconds as spans. */
function told(why: Reason | undefined, frame: Frame): Words {
  if (!why) return { key: "other", values: {} };
  const { term, points, data } = why;
  const seconds = (value: unknown): string => span(Number(value) * 1000);
  const values = { ...data, points, cutoff: clockTime(points * 1000, frame.zone), limit: seconds(data["against"]) };
  return { key: term, values };
}

export function heldSentence(reasons: readonly Reason[]): string {
  const why = reasons[0];
  return (why && wireWords(`held.${why.term}`, { ...why.data, points: why.points })) ?? t("held.other");
}

/** What was decided about one order, in one sentence. */
export function decisionSentence(number: string, decision: Decision, frame: Frame): string {
  const data = Object.assign({}, ...decision.reasons.map((reason) => reason.data)) as Record<string, unknown>;
  const metres = Math.round(Math.abs(decision.reasons.find((reason) => reason.term === "inserted")?.points ?? 0) / 1000);
  const why = decision.outcome === "held_back" ? heldSentence(decision.reasons) : walkSentence(decision.reasons, frame);
  return wireWords(`find.${decision.outcome}`, { ...data, number, metres, why }) ?? number;
}

/** Why a change by hand was refused. */
export function refusal(problem: { code: string; title: string; data: Record<string, unknown> }): string {
  const key = problem.code === "picking.cannot_share_walk" ? `no.${String(problem.data["why"])}` : `no.${problem.code}`;
  return wireWords(key, problem.data) ?? t("plan.refused", { reason: problem.title || problem.code });
}

/** Why no walk is there. */
export function emptySentence(plan: Plan): string {
  if (plan.held_count === 0) return t("plan.empty_none");
  if (plan.release !== "waves") return t("plan.empty_held");
  return plan.wave_times.length > 0 ? t("plan.empty_waves", { times: plan.wave_times.join(", ") }) : t("plan.empty_waves_ask");
}

export interface Turn {
  /** Null: nobody is at work. */
  readonly person: Plan["people"][number] | null;
  readonly walks: readonly PlannedWalk[];
}

/** Walks to come by who would take them, whoever comes free first on top; each in the order in which they go. */
export function turnsOf(plan: Plan): Turn[] {
  const people = plan.people.map((person) => ({ person, walks: plan.walks.filter((walk) => walk.worker?.id === person.id) }));
  const nobody = plan.walks.filter((walk) => !plan.people.some((person) => person.id === walk.worker?.id));
  return [...people, ...(nobody.length > 0 ? [{ person: null, walks: nobody }] : [])];
}

export const metresOf = (mm: number): number => Math.round(mm / 1000);

/** Walking saved, as a share of one order a walk; null when nothing was walked. */
export function savedShare({ walk_mm, alone_mm }: Plan["saved"]["plan"]): number | null {
  return alone_mm > 0 ? Math.round((100 * (alone_mm - walk_mm)) / alone_mm) : null;
}

