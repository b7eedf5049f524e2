import { post } from "../../../shared/api/client";
import type { BoardExceptionOut as Trouble } from "../../../shared/api/schemas";
import { attempt } from "../../parts";
import { t } from "./said";

export const REASONS = ["mended", "looked_at", "not_so", "elsewhere"] as const;
/** How long something may be put away: its words and its minutes. */
export const SNOOZES = [["15_minutes", 15], ["1_hour", 60], ["4_hours", 240], ["1_day", 1440]] as const;

const at = (trouble: Trouble, verb: string): string => `/exceptions/${trouble.id}/${verb}`;
type After = () => Promise<void>;

export const take = (trouble: Trouble, after: After): Promise<boolean> => done(() => post(at(trouble, "take")), t("exceptions.was_taken"), after);

export const resolve = (trouble: Trouble, reason: string, after: After): Promise<boolean> =>
  done(() => post(at(trouble, "resolve"), { reason }), t("exceptions.was_resolved"), after, () => back(trouble, "reopen", after));

export const snooze = (trouble: Trouble, minutes: number, now: number, after: After): Promise<boolean> =>
  done(() => post(at(trouble, "snooze"), { until: new Date(now + minutes * 60_000).toISOString() }), t("exceptions.was_snoozed"), after, () => back(trouble, "unsnooze", after));

export const wake = (trouble: Trouble, after: After): Promise<boolean> => done(() => post(at(trouble, "unsnooze")), t("exceptions.was_woken"), after);

export const reopen = (trouble: Trouble, after: After): Promise<boolean> => done(() => post(at(trouble, "reopen")), t("exceptions.was_reopened"), after);

export const fix = (trouble: Trouble, said: Record<string, unknown>, after: After): Promise<boolean> =>
  done(() => post(at(trouble, "fix"), said), t("exceptions.was_fixed"), after);

async function back(trouble: Trouble, verb: string, after: After): Promise<void> {
  await post(at(trouble, verb));
  await after();
}

async function done(act: () => Promise<unknown>, text: string, after: After, undo: (() => Promise<void>) | null = null): Promise<boolean> {
  const went = await attempt(act, text, undo);
  await after();
  return went;
}
