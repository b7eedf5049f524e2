import { signal } from "@preact/signals";
import type { Contents, Description } from "./description";

/** Where the reader is: a group, perhaps one thing of it; neither is the introduction. */
export interface Route {
  readonly group: string;
  readonly thing: string;
}

export const MESSAGES = "webhooks-out";
export const COMMANDS = "commands";

export const contents = signal<Contents | null>(null);
export const failed = signal(false);
export const route = signal<Route>({ group: "", thing: "" });
export const pieces = signal<Readonly<Record<string, Description>>>({});
/** In the demo: a key that anybody may try things with. */
export const demoKey = signal<string | null>(null);

async function read<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as T;
}

export async function loadContents(): Promise<void> {
  failed.value = false;
  contents.value = await read<Contents>("/api/openapi/contents.json").catch(() => null);
  failed.value = contents.value === null;
}

/** The description of one group; fetched once. */
export async function loadPiece(group: string): Promise<void> {
  if (group === "" || pieces.value[group]) return;
  failed.value = false;
  const piece = await read<Description>(`/api/openapi/${group}.json`).catch(() => null);
  failed.value = piece === null;
  if (piece) pieces.value = { ...pieces.value, [group]: piece };
}

export async function loadDemo(): Promise<void> {
  const world = await read<{ api_key?: string | null }>("/api/v1/demo-world").catch(() => null);
  demoKey.value = world?.api_key ?? null;
}

/** `#/group/thing`: an address that can be sent to somebody. */
export function startRoute(): void {
  const follow = (): void => {
    const [, group = "", thing = ""] = location.hash.split("/");
    route.value = { group, thing: decodeURIComponent(thing) };
    void loadPiece(group);
  };
  addEventListener("hashchange", follow);
  follow();
}

export const addressOf = (group: string, thing = ""): string => (thing === "" ? `#/${group}` : `#/${group}/${encodeURIComponent(thing)}`);
