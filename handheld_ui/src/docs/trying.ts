import { access, carried } from "./access";

/** One request as it is filled in on the page. */
export interface Wish {
  readonly method: string;
  readonly path: string;
  /** Values by `in:name`. */
  readonly values: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface Heard {
  readonly status: number;
  readonly milliseconds: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

const of = (wish: Wish, place: string): [string, string][] =>
  Object.entries(wish.values)
    .filter(([key, value]) => key.startsWith(`${place}:`) && value !== "")
    .map(([key, value]) => [key.slice(place.length + 1), value]);

/** The address with its parts filled in; a part that stays empty keeps its name. */
export function addressed(wish: Wish): string {
  const path = of(wish, "path").reduce((whole, [name, value]) => whole.replace(`{${name}}`, encodeURIComponent(value)), wish.path);
  const query = new URLSearchParams(of(wish, "query")).toString();
  return query === "" ? path : `${path}?${query}`;
}

export const missing = (wish: Wish): string[] => [...(addressed(wish).split("?")[0] ?? "").matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The same request for a terminal; the key stands in a variable, so that no screenshot gives it away. */
export function asCurl(wish: Wish, origin: string): string {
  const lines = [`curl -sS -X ${wish.method.toUpperCase()} ${quoted(origin + addressed(wish))}`, `-H "Authorization: Bearer $KEY"`];
  for (const [name, value] of of(wish, "header")) lines.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (wish.body !== null) lines.push("-H 'Content-Type: application/json'", `-d ${quoted(wish.body)}`);
  return lines.join(" \\\n  ");
}

/** Sends it; null when there was no answer. */
export async function send(wish: Wish): Promise<Heard | null> {
  const who = carried();
  const headers = new Headers(who.headers);
  headers.set("Accept", "application/json");
  for (const [name, value] of of(wish, "header")) headers.set(name, value);
  if (wish.body !== null) headers.set("Content-Type", "application/json");
  const begun = performance.now();
  const init: RequestInit = { method: wish.method.toUpperCase(), headers, credentials: who.credentials, body: wish.body };
  const answer = await fetch(addressed(wish), init).catch(() => null);
  if (!answer) return null;
  const kind = answer.headers.get("Content-Type") ?? "";
  const text = kind.includes("json") ? pretty(await answer.text()) : await plainOf(answer, kind);
  if (answer.status === 401 && access.value.kind === "key") access.value = { ...access.value, works: false };
  return { status: answer.status, milliseconds: Math.round(performance.now() - begun), headers: [...answer.headers], text };
}

async function plainOf(answer: Response, kind: string): Promise<string> {
  if (kind.startsWith("text/") || kind.includes("zpl")) return answer.text();
  const bytes = (await answer.arrayBuffer()).byteLength;
  return bytes === 0 ? "" : `${kind}, ${bytes} bytes`;
}

export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
