import { render } from "preact";
import "./handheld.css";
import { Problem } from "../shared/api/client";
import { currentSession, enrolDevice } from "../shared/api/doors";
import type { Session } from "../shared/api/types";
import { Sender } from "../shared/outbox/sender";
import { OutboxStore } from "../shared/outbox/store";
import { openBook } from "../shared/scan/book";
import { prepareTones } from "../shared/scan/feedback";
import { Wedge } from "../shared/scan/wedge";
import { startTheme, toggleTheme } from "../shared/ui/theme";
import { hearServerTime, startClock } from "../shared/ui/time";
import { App } from "./App";
import { Awake } from "./awake";
import type { Hand } from "./hand";
import { HandContext, openCamera, sheet } from "./hand";
import type { Recalled } from "./kept";
import { recall } from "./kept";
import { fetchFloor } from "./later";
import { Link } from "./link";
import { Machine } from "./machine";
import { painted } from "./painted";
import { writeQueue } from "./queue_file";
import { Shell } from "./shell";
import { startVoice, toggleVoice } from "./voice";
import { speak, t } from "./words";

async function enrol(machine: Machine, code: string): Promise<void> {
  const name = `handheld-${crypto.getRandomValues(new Uint16Array(1))[0]?.toString(36) ?? ""}`;
  try {
    await enrolDevice(code.trim(), name, "handheld");
    machine.dispatch({ kind: "signed_out" });
  } catch (error) {
    machine.dispatch({ kind: "unenrolled", error: error instanceof Problem ? error.code : "network" });
  }
}

/** The code leaves the address at once, so that it stays in no history. */
function enrolmentCode(): string | null {
  const address = new URL(location.href);
  const code = address.searchParams.get("enrol");
  if (code !== null) history.replaceState(null, "", address.pathname);
  return code;
}

/** Who is at this device? A kept session goes on already; here is the server's word on it. */
async function restore(machine: Machine, store: OutboxStore, kept: Session | null): Promise<void> {
  try {
    const session = await currentSession();
    hearServerTime(session.now);
    await store.keep("session", session);
    if (kept?.worker.id === session.worker.id) machine.dispatch({ kind: "renewed", session });
    else await machine.begin(session);
  } catch (error) {
    await notRestored(machine, store, error instanceof Problem ? error : new Problem(0, { code: "network" }), kept);
  }
}

/** Only the server's own no ends a kept session; what breaks on the way to it does not. */
async function notRestored(machine: Machine, store: OutboxStore, problem: Problem, kept: Session | null): Promise<void> {
  const unenrolled = problem.code === "people.device_unknown";
  if (kept && problem.status !== 401 && !unenrolled) return;
  if (kept) await store.keep("session", null);
  machine.dispatch(unenrolled ? { kind: "unenrolled", error: null } : { kind: "signed_out" });
}

/** What follows every sign-in: the worker's language, the live link. */
function followSessions(machine: Machine, link: Link): void {
  let followed: string | null = null;
  machine.shown.subscribe(({ session }) => {
    const key = session ? session.worker.id + session.worker.language : null;
    if (key === followed) return;
    followed = key;
    if (!session) return;
    void speak(session.worker.language);
    void painted().then(() => link.open(session.heartbeat_seconds || 10));
  });
}

function hands(machine: Machine, link: Link): Hand {
  return {
    machine,
    type: (label, numeric = false) => void (sheet.value = { kind: "type", label, numeric }),
    more: () => void (sheet.value = { kind: "more" }),
    signOut: () => void link.leave(),
    enrol: (code) => void enrol(machine, code),
  };
}

/** What the device does itself, by a key or by a command barcode. */
function ownDoings(machine: Machine, link: Link, store: OutboxStore): void {
  machine.onDevice("fetch_book", () => void link.fetchBook());
  machine.onDevice("sign_out", () => void link.leave());
  machine.onDevice("theme", toggleTheme);
  machine.onDevice("voice", toggleVoice);
  machine.onDevice("camera", openCamera);
  machine.onDevice("export", () => void writeQueue(store));
  machine.onDevice("training", () => toTraining(machine));
}

/** The house to practise in is another server: other books, other cookies, another queue (ADR 10). */
function toTraining(machine: Machine): void {
  const { session } = machine.shown.peek();
  if (session?.training) history.back();
  else if (session?.training_url) location.assign(`${session.training_url}/handheld/`);
}

function stayAwake(machine: Machine): void {
  const awake = new Awake();
  awake.start();
  machine.shown.subscribe(({ session }) => awake.atWork(session !== null));
}

function hearScanner(machine: Machine): void {
  new Wedge((frame) => {
    sheet.value = null;
    if (machine.shown.value.stage === "enrol") void enrol(machine, frame.text);
    else machine.scan(frame);
  }, t("app.scanner")).start();
  window.addEventListener("pointerdown", prepareTones, { once: true });
  window.addEventListener("keydown", prepareTones, { once: true });
}

async function keepShell(machine: Machine, store: OutboxStore): Promise<void> {
  const shell = new Shell();
  await shell.start();
  // A session that ended under a full queue is soon signed in to again: no update comes in between.
  machine.shown.subscribe(({ session }) => void store.count().then((waiting) => shell.atWork(session !== null || waiting > 0)));
}

/** The first screen waits so long for what is on this device; what has to come over the radio may follow. */
const SOON_MS = 400;

/** The last session goes on at once, so that a walk does too, and the first screen is the one to work at. */
async function goOn(machine: Machine, session: Session, recalled: Recalled): Promise<void> {
  const shown = new Promise<void>((resolve) => machine.shown.subscribe(({ session: at }) => (at ? resolve() : undefined)));
  void machine.begin(session, recalled);
  await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, SOON_MS))]);
}

function draw(hand: Hand, sender: Sender): void {
  const root = document.getElementById("app");
  if (!root) throw new Error("the page has no #app");
  render(<HandContext.Provider value={hand}><App sender={sender} /></HandContext.Provider>, root);
}

/** The disk is asked first of all: its answer is what the first screen waits for. */
async function openMemory(): Promise<[OutboxStore, Recalled]> {
  const store = await OutboxStore.open();
  return [store, await recall(store)];
}

async function main(): Promise<void> {
  const opened = openMemory();
  // With the shell on this device the screens cost no request: they come while the memory is opened.
  if ("serviceWorker" in navigator && navigator.serviceWorker.controller) void fetchFloor();
  startTheme("dark");
  startClock();
  const [[store, recalled]] = await Promise.all([opened, speak(navigator.language)]);
  const sender = new Sender(store);
  const machine = new Machine(store, sender);
  if (recalled.book) machine.book = openBook(recalled.book);
  const link = new Link(machine, sender, store);
  link.start();
  hearScanner(machine);
  ownDoings(machine, link, store);
  followSessions(machine, link);
  const code = enrolmentCode();
  const kept = code === null ? recalled.session : null;
  if (kept) await goOn(machine, kept, recalled);
  draw(hands(machine, link), sender);
  await painted();
  // The first screen is there; the others follow while somebody reads it.
  void fetchFloor();
  machine.book?.names("");
  stayAwake(machine);
  startVoice(machine);
  if (code !== null) await enrol(machine, code);
  else await restore(machine, store, kept);
  if (import.meta.env.PROD) await keepShell(machine, store);
}

void main();
