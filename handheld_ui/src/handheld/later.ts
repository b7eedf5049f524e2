/** What lies behind the sign-in: the flows, the kinds of work, the screens, the words. Kept on the device with the shell. */
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import type { Sender } from "../shared/outbox/sender";
import type { ShiftInput, ShiftState } from "./flows/shift_state";
import type { Step } from "./flows/flow";
import type { kindOf } from "./tasks/kinds";

export interface Floor {
  step: (state: ShiftState, input: ShiftInput) => Step<ShiftState>;
  kindOf: typeof kindOf;
  Inside: (within: { state: ShiftState; sender: Sender; diskFailed: JSX.Element | null }) => JSX.Element | null;
}

/** null for the moment until it is here. */
export const floor = signal<Floor | null>(null);

const RETRY_MS = 1500;

/** Without a link it is tried again: nothing else could be done meanwhile. */
async function untilFetched<T>(fetch: () => Promise<T>): Promise<T> {
  for (;;) {
    const fetched = await fetch().catch(() => null);
    if (fetched !== null) return fetched;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function load(): Promise<Floor> {
  const { Inside, floorWords, kindOf, learnKinds, learnWords, stepShift } = await import("./floor");
  await Promise.all([learnWords(floorWords), learnKinds()]);
  return (floor.value = { step: stepShift, kindOf, Inside });
}

let fetched: Promise<Floor> | undefined;

/** Once for a page, whoever signs in. */
export const fetchFloor = (): Promise<Floor> => (fetched ??= untilFetched(load));
