/** What lies behind the sign-in: the flows, the kinds of work, the words. Kept on the device with the shell. */
import type { ShiftInput, ShiftState } from "./flows/shift_state";
import type { Step } from "./flows/flow";
import type { kindOf } from "./tasks/kinds";

export interface Floor {
  step: (state: ShiftState, input: ShiftInput) => Step<ShiftState>;
  kindOf: typeof kindOf;
}

const RETRY_MS = 1500;

/** Without a link it is tried again: nothing else could be done meanwhile. */
export async function untilFetched<T>(fetch: () => Promise<T>): Promise<T> {
  for (;;) {
    const fetched = await fetch().catch(() => null);
    if (fetched !== null) return fetched;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function floor(): Promise<Floor> {
  const { floorWords, kindOf, learnWords, loadKinds, stepShift } = await import("./floor");
  await Promise.all([learnWords(floorWords), loadKinds()]);
  return { step: stepShift, kindOf };
}

let fetched: Promise<Floor> | undefined;

/** Once for a page, whoever signs in. */
export const fetchFloor = (): Promise<Floor> => (fetched ??= untilFetched(floor));
