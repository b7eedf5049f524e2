import { signal } from "@preact/signals";
import { get, post, Problem } from "../shared/api/client";
import type { BoardSnapshot, FloorException } from "../shared/api/types";
import { connect, disconnect, onConnect, onNews, say } from "../shared/live/socket";
import { play, prepareTones } from "../shared/scan/feedback";
import { signedOut } from "../shared/ui/entry";
import { hearServerTime, skew } from "../shared/ui/time";
import { type Activity, ageOf, type Board, EMPTY, takeActivity, takeException, takeSnapshot } from "./state";

export const board = signal<Board>(EMPTY);
/** Why the board may not be read, or why an act on it was refused. */
export const boardProblem = signal<Problem | null>(null);
export const actProblem = signal<Problem | null>(null);
export const sound = signal(true);
/** What of the house is looked at; the address keeps it. */
export type View = "floor" | "plan" | "tv" | "wall";

function asked(): View {
  const named = new URLSearchParams(location.search).get("view");
  if (named === "tv" || named === "wall") return named;
  return location.hash === "#plan" ? "plan" : "floor";
}

export const view = signal<View>(asked());

export function look(at: Exclude<View, "wall">): void {
  view.value = at;
  const rest = { floor: "", plan: "#plan", tv: "?view=tv" }[at];
  history.replaceState(null, "", location.pathname + rest);
}

/** Why something needs nobody any more. */
export const RESOLVE_REASONS = ["mended", "looked_at", "not_so", "elsewhere"] as const;
export type ResolveReason = (typeof RESOLVE_REASONS)[number];

/** The board asks for itself when nothing was pushed for this long: a quiet floor is not a dead line. */
const QUIET_MS = 4000;
const ASK_AGAIN_MS = 2000;
/** News come in bursts; the screen takes them in at most ten times a second. */
const GATHER_MS = 100;
const REFUSAL_SHOWN_MS = 6000;

let activity: Activity[] = [];
let changes: ((before: Board) => Board)[] = [];
let asking = false;
let askedAt = 0;

export function startWall(): () => void {
  prepareTones();
  const stops = [
    onConnect(() => void say("watch", { what: "board" }).then(ask)),
    onNews("board", (snapshot) => void changes.push((before) => takeSnapshot(before, heard(snapshot)))),
    onNews("exception", ({ exception }) => void changes.push((before) => takeException(before, exception))),
    onNews("activities", ({ items }) => void activity.push(...items)),
    onNews("session", () => signedOut()),
  ];
  const timer = setInterval(beat, GATHER_MS);
  void ask();
  void connect();
  return () => {
    clearInterval(timer);
    for (const stop of stops) stop();
    disconnect();
    board.value = EMPTY;
  };
}

function heard(snapshot: BoardSnapshot): BoardSnapshot {
  hearServerTime(snapshot.at);
  return snapshot;
}

function change(after: Board): void {
  if (after.alarms > board.value.alarms && sound.value) play("changed");
  board.value = after;
}

function beat(): void {
  takeIn();
  const age = ageOf(board.value, Date.now() + skew.value);
  const due = Date.now() - askedAt > ASK_AGAIN_MS;
  if (due && (age === null || age > QUIET_MS)) void ask();
}

/** Everything gathered since the last time, in one change of the screen. */
function takeIn(): void {
  if (changes.length === 0 && activity.length === 0) return;
  const after = changes.reduce((before, each) => each(before), board.value);
  change(activity.length > 0 ? takeActivity(after, activity) : after);
  changes = [];
  activity = [];
}

async function ask(): Promise<void> {
  if (asking || boardProblem.value) return;
  asking = true;
  askedAt = Date.now();
  try {
    change(takeSnapshot(board.value, heard(await get<BoardSnapshot>("/board"))));
  } catch (error) {
    refused(error);
  } finally {
    asking = false;
  }
}

function refused(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
  if (error.status === 401) signedOut(error);
  if (error.status === 403) boardProblem.value = error;
}

/** Takes, resolves or fixes an exception; the answer is on the screen at once. */
/** Some fixes and a resolve are told more: what was counted, or why. */
export type Said = { reason?: string; counted?: number };

export async function act(exception: FloorException, verb: "take" | "resolve" | "fix", said: Said = {}): Promise<void> {
  try {
    change(takeException(board.value, await post<FloorException>(`/exceptions/${exception.id}/${verb}`, said)));
  } catch (error) {
    actProblem.value = error instanceof Problem ? error : null;
    setTimeout(() => (actProblem.value = null), REFUSAL_SHOWN_MS);
  }
}
