import { signal } from "@preact/signals";
import { Problem } from "../api/client";
import { type BadgeSignIn, currentSession, enrolDevice, type PasswordSignIn, signIn, signOut } from "../api/doors";
import type { DeviceKind, Session } from "../api/types";
import { hearServerTime } from "./time";

/** Who stands at this screen: nobody knows yet, an unknown browser, a known one, or a worker. */
export type Entry =
  | { readonly kind: "loading" }
  | { readonly kind: "enrol"; readonly problem: Problem | null }
  | { readonly kind: "sign_in"; readonly problem: Problem | null }
  | { readonly kind: "in"; readonly session: Session };

export const entry = signal<Entry>({ kind: "loading" });

/** Enrols this browser if the address carries a code, then asks who is signed in. */
export async function enter(kind: DeviceKind): Promise<void> {
  const code = takeCode();
  if (code !== null) await enrolDevice(code, nameOf(kind), kind).catch(() => null);
  await whoIsThere();
}

/** The code leaves the address bar at once: it must not stay in the history. */
function takeCode(): string | null {
  const address = new URL(location.href);
  const code = address.searchParams.get("enrol");
  address.searchParams.delete("enrol");
  if (code !== null) history.replaceState(null, "", address);
  return code;
}

const nameOf = (kind: DeviceKind): string => `${kind}-${Math.random().toString(36).slice(2, 6)}`;

/** Asks who is signed in here. */
export async function whoIsThere(): Promise<void> {
  try {
    takeIn(await currentSession());
  } catch (error) {
    entry.value = refusedEntry(asProblem(error), null);
  }
}

function takeIn(session: Session): void {
  hearServerTime(session.now);
  entry.value = { kind: "in", session };
}

export async function present(who: BadgeSignIn | PasswordSignIn): Promise<void> {
  try {
    takeIn(await signIn(who));
  } catch (error) {
    const problem = asProblem(error);
    entry.value = refusedEntry(problem, problem);
  }
}

export async function enrol(code: string, kind: DeviceKind): Promise<void> {
  try {
    await enrolDevice(code, nameOf(kind), kind);
    entry.value = { kind: "sign_in", problem: null };
  } catch (error) {
    entry.value = { kind: "enrol", problem: asProblem(error) };
  }
}

/** The session is over, by the worker's wish or the server's. */
export function signedOut(problem: Problem | null = null): void {
  entry.value = { kind: "sign_in", problem };
}

/** The warehouse of a session; null for an administrator of all of them. */
export const warehouseOf = (session: Session): Session["warehouse"] | null => session.warehouse;

export async function goodbye(): Promise<void> {
  await signOut().catch(() => null);
  signedOut();
}

function refusedEntry(problem: Problem, shown: Problem | null): Entry {
  if (problem.code === "people.device_unknown") return { kind: "enrol", problem: null };
  return { kind: "sign_in", problem: problem.status === 401 && shown === null ? null : problem };
}

const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(0, { code: "unknown", title: String(error) });
