/** A put wall on a screen without keys: what its cells hold, and which of them lights for whom. */
import { signal } from "@preact/signals";
import { get, Problem } from "../shared/api/client";
import type { PickingWallLightOut as Light, PickingWallScreenOut as WallScreen } from "../shared/api/schemas";
import { connect, disconnect, onConnect, onNews, say } from "../shared/live/socket";
import { signedOut } from "../shared/ui/entry";
import { hearServerTime, serverNow } from "../shared/ui/time";
import { litLights, takeLight } from "./put_wall_lights";

export const hung = signal<WallScreen | null>(null);
export const wallProblem = signal<Problem | null>(null);
export const lights = signal<readonly Light[]>([]);
/** Turns the screen over each second, so that it says by itself that nothing is heard. */
export const ticked = signal(0);

/** Packers empty cells while nobody sorts: the wall is looked at again and again. */
const LOOK_MS = 3000;
const BEAT_MS = 1000;

export interface Asked {
  readonly wall: string;
  readonly warehouse: string | null;
  /** As its packers see it, from the other side. */
  readonly isBack: boolean;
}

export function askedWall(query: URLSearchParams): Asked {
  return { wall: query.get("wall") ?? "", warehouse: query.get("warehouse"), isBack: query.get("side") === "back" };
}

export function startPutWall({ wall, warehouse }: Asked): () => void {
  const site = warehouse === null ? {} : { warehouse };
  const look = (): Promise<void> => read(wall, warehouse);
  const stops = [
    onConnect(() => void say("watch", { what: "wall", wall_code: wall, ...site }).then(look)),
    onNews("wall_changed", () => void look()),
    onNews("wall_light", (light) => (lights.value = takeLight(lights.value, light))),
    onNews("session", () => signedOut()),
  ];
  let lookedAt = Date.now();
  const timer = setInterval(() => {
    ticked.value += 1;
    if (Date.now() - lookedAt < LOOK_MS) return;
    lookedAt = Date.now();
    void look();
  }, BEAT_MS);
  void look();
  void connect();
  return () => {
    clearInterval(timer);
    for (const stop of stops) stop();
    disconnect();
    hung.value = null;
    lights.value = [];
  };
}

let turn = 0;

async function read(wall: string, warehouse: string | null): Promise<void> {
  const mine = ++turn;
  const query = warehouse === null ? "" : `?warehouse=${encodeURIComponent(warehouse)}`;
  try {
    const seen = await get<WallScreen>(`/picking/walls/${encodeURIComponent(wall)}${query}`);
    if (mine !== turn) return;
    hearServerTime(seen.at);
    hung.value = seen;
    lights.value = litLights(lights.value, seen);
    wallProblem.value = null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 401) signedOut(error);
    if (error.status === 403 || error.status === 404) wallProblem.value = error;
  }
}

/** How old what is shown is; null before anything came. */
export const wallAge = (): number | null => (hung.value === null ? null : Math.max(0, serverNow() - Date.parse(hung.value.at)));
