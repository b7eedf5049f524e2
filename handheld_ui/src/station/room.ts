import { effect, signal } from "@preact/signals";
import { Problem } from "../shared/api/client";
import { station as fetchStation } from "../shared/api/doors";
import type { Session } from "../shared/api/types";
import { connect, disconnect, onNews } from "../shared/live/socket";
import { Sender } from "../shared/outbox/sender";
import { OutboxStore } from "../shared/outbox/store";
import { tidy } from "../shared/scan/codes";
import type { Frame } from "../shared/scan/frame";
import { Wedge } from "../shared/scan/wedge";
import { entry, signedOut } from "../shared/ui/entry";
import { Desk } from "./desk";
import { onBadgeScan } from "./screens/Approval";

const STATION_KEY = "station";

/** The station this computer stands at; kept, because benches do not move. */
export const stationCode = signal(localStorage.getItem(STATION_KEY) ?? "");
export const desk = signal<Desk | null>(null);
export const sender = signal<Sender | null>(null);
/** Why the desk could not be opened: the station is unknown, or the server did not answer. */
export const deskProblem = signal<Problem | null>(null);

/** Where the scanner goes: to the desk at work, else to the sign-in screen. */
export const onSignInScan = signal<(frame: Frame) => void>(() => undefined);

const wedge = new Wedge((frame) => {
  if (onBadgeScan.value) onBadgeScan.value(frame.text);
  else if (desk.value) desk.value.scanned(frame);
  else onSignInScan.value(frame);
});

export function chooseStation(code: string): void {
  const chosen = tidy(code);
  localStorage.setItem(STATION_KEY, chosen);
  const again = chosen === stationCode.value && entry.value.kind === "in";
  stationCode.value = chosen;
  if (again) openIfReady();
}

function openIfReady(): void {
  const who = entry.value;
  const code = stationCode.value;
  if (who.kind === "in" && code !== "") void openDesk(who.session, code);
  else closeDesk();
}

/** Opens and closes the desk as people come and go. */
export function startRoom(): () => void {
  wedge.start();
  const stopNews = onNews("session", () => signedOut());
  const stopWatching = effect(openIfReady);
  const stopSender = effect(() => {
    if (sender.value?.signedOut.value) signedOut(new Problem(401, { code: "people.session_locked" }));
  });
  return () => {
    wedge.stop();
    stopNews();
    stopWatching();
    stopSender();
    closeDesk();
  };
}

async function openDesk(session: Session, code: string): Promise<void> {
  closeDesk();
  deskProblem.value = null;
  try {
    const opened = new Desk(await readySender(session), await fetchStation(code), session.heartbeat_seconds);
    desk.value = opened;
    opened.start();
    await connect();
  } catch (error) {
    deskProblem.value = error instanceof Problem ? error : new Problem(0, { code: "unknown", title: String(error) });
  }
}

function closeDesk(): void {
  const open = desk.peek();
  if (!open) return;
  open.stop();
  disconnect();
  desk.value = null;
}

async function readySender(session: Session): Promise<Sender> {
  const ready = sender.peek() ?? new Sender(await OutboxStore.open());
  sender.value = ready;
  await ready.signedIn(session.worker.id);
  void import("../shared/photos").then(({ beginSending }) => beginSending(ready)).catch(() => undefined);
  return ready;
}
