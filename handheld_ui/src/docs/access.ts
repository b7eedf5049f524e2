import { signal } from "@preact/signals";

/** With what a request is tried: nothing, a key, or the session of somebody who signed in here. */
export type Access = { readonly kind: "nobody" } | { readonly kind: "key"; readonly key: string; readonly works: boolean | null } | { readonly kind: "person"; readonly name: string };

const KEPT = "api-key";

export const access = signal<Access>({ kind: "nobody" });
export const refused = signal("");

interface Told {
  readonly worker?: { readonly name: string };
  readonly title?: string;
}

async function told(answer: Response): Promise<Told> {
  return (await answer.json().catch(() => ({}))) as Told;
}

/** A key is kept for as long as this tab is open, and nowhere else. */
export async function useKey(key: string): Promise<void> {
  refused.value = "";
  if (key.trim() === "") {
    forget();
    return;
  }
  sessionStorage.setItem(KEPT, key.trim());
  access.value = { kind: "key", key: key.trim(), works: null };
  // A door that every key may ask and that changes nothing: 401 is the only answer that speaks against the key.
  const answer = await fetch("/api/v1/orders?limit=1", { headers: bearer(key.trim()), credentials: "omit" }).catch(() => null);
  if (answer) access.value = { kind: "key", key: key.trim(), works: answer.status !== 401 };
}

export async function signIn(username: string, password: string): Promise<void> {
  refused.value = "";
  const body = JSON.stringify({ username, password });
  const answer = await fetch("/api/v1/session", { method: "POST", body, headers: { "Content-Type": "application/json" } });
  const words = await told(answer);
  if (!answer.ok) {
    refused.value = words.title ?? String(answer.status);
    return;
  }
  sessionStorage.removeItem(KEPT);
  access.value = { kind: "person", name: words.worker?.name ?? username };
}

export async function signOut(): Promise<void> {
  if (access.value.kind === "person") await fetch("/api/v1/session", { method: "DELETE" }).catch(() => null);
  forget();
}

function forget(): void {
  sessionStorage.removeItem(KEPT);
  access.value = { kind: "nobody" };
}

/** Whoever was here a moment ago still is: the tab's key, else the browser's session. */
export async function meetAgain(): Promise<void> {
  const key = sessionStorage.getItem(KEPT);
  if (key !== null) return useKey(key);
  const answer = await fetch("/api/v1/session").catch(() => null);
  if (answer?.ok === true) access.value = { kind: "person", name: (await told(answer)).worker?.name ?? "" };
}

export const bearer = (key: string): Record<string, string> => ({ Authorization: `Bearer ${key}` });

/** What a request of this page carries to say who asks. */
export function carried(): { headers: Record<string, string>; credentials: RequestCredentials } {
  const now = access.value;
  return now.kind === "key" ? { headers: bearer(now.key), credentials: "omit" } : { headers: {}, credentials: "same-origin" };
}
