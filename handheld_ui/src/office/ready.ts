import { signal } from "@preact/signals";
import type { ReportsStepsOut } from "../shared/api/schemas";
import { get } from "../shared/api/client";

/** Whether the first steps are done, so that nobody needs their page; null: not asked yet. */
export const ready = signal<boolean | null>(null);

/** Asked at the sign-in. Who may not see the steps, or cannot be told now, works in a house that is ready. */
export async function askReady(allowed: boolean): Promise<void> {
  ready.value = !allowed || (await get<ReportsStepsOut>("/steps").then(({ done }) => done, () => true));
}
