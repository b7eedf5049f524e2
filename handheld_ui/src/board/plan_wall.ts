/** The plan as the board holds it: fetched when the server says that it is another, and steered by hand. */
import { signal } from "@preact/signals";
import { get, post, Problem } from "../shared/api/client";
import type { Decision, Plan, PlannedWalk, Steered } from "../shared/api/types";
import { onConnect, onNews } from "../shared/live/socket";
import { signedOut } from "../shared/ui/entry";

export const plan = signal<Plan | null>(null);
/** Why an act by hand was refused. */
export const planProblem = signal<Problem | null>(null);
/** The last act by hand; it can be taken back. */
export const done = signal<Steered | null>(null);
/** The walk that is being changed, and the orders of it that shall leave. */
export const choosing = signal<{ walk: PlannedWalk; orders: readonly string[] } | null>(null);
/** What was found about an order that somebody asked for. */
export const asked = signal<{ number: string; state: string | null; decision: Decision | null } | null>(null);

/** Time alone changes what is expected. */
const REFRESH_MS = 5000;
/** A burst of changes is one fetch. */
const GATHER_MS = 700;
const SHOWN = 100;
const KEPT_MS = 30_000;

let waiting: ReturnType<typeof setTimeout> | undefined;
let forget: ReturnType<typeof setTimeout> | undefined;

export function startPlan(): () => void {
  const stops = [onConnect(fetchSoon), onNews("plan", fetchSoon)];
  const timer = setInterval(fetchSoon, REFRESH_MS);
  void fetchPlan();
  return () => {
    clearInterval(timer);
    clearTimeout(waiting);
    waiting = undefined;
    for (const stop of stops) stop();
    choosing.value = null;
  };
}

function fetchSoon(): void {
  waiting ??= setTimeout(() => {
    waiting = undefined;
    void fetchPlan();
  }, GATHER_MS);
}

async function fetchPlan(): Promise<void> {
  try {
    plan.value = await get<Plan>(`/picking/plan?limit=${SHOWN}`);
    follow(plan.value);
  } catch (error) {
    if (error instanceof Problem && error.status === 401) signedOut(error);
  }
}

/** The planner goes on while somebody chooses: the walk is shown as it is now, and what has left it is chosen no more. */
function follow({ walks }: Plan): void {
  const before = choosing.value;
  if (!before) return;
  const walk = walks.find((each) => each.id === before.walk.id);
  const orders = before.orders.filter((id) => walk?.orders.some((order) => order.id === id));
  choosing.value = walk ? { walk, orders } : null;
}

type Verb = "send" | "pin" | "unpin" | "split" | "merge" | "move";

export const steer = (walk: PlannedWalk, verb: Verb, more: Record<string, unknown> = {}): Promise<void> =>
  act(`/picking/plan/walks/${walk.id}/${verb}`, { version: walk.version, ...more });

export const takeBack = (steered: Steered): Promise<void> => act(`/picking/plan/steerings/${steered.steering_id}/undo`, {});

async function act(path: string, body: Record<string, unknown>): Promise<void> {
  clearTimeout(forget);
  choosing.value = null;
  try {
    done.value = await post<Steered>(path, body);
    planProblem.value = null;
  } catch (error) {
    done.value = null;
    planProblem.value = error instanceof Problem ? error : null;
  }
  forget = setTimeout(() => (done.value = planProblem.value = null), KEPT_MS);
  await fetchPlan();
}

/** What was decided about an order, by its number. */
export async function ask(number: string): Promise<void> {
  const { order } = await get<{ order: { id: string; state: string } | null }>(`/inquiry/${encodeURIComponent(number)}`);
  const decision = order && (await get<Decision>(`/picking/orders/${order.id}/decision`).catch(() => null));
  asked.value = { number, state: order?.state ?? null, decision };
}
