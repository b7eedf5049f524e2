import { signal } from "@preact/signals";
import type { Socket } from "socket.io-client";

/** Is the live connection up? News may be missing while it is not. */
export const connected = signal(false);

let socket: Socket | null = null;
const handlers = new Map<string, Set<(payload: never) => void>>();
const onceUp = new Set<() => void>();

/** Opens the socket with the session's cookie. The library is fetched only now, after the first screen stands. */
export async function connect(): Promise<void> {
  if (socket) {
    socket.connect();
    return;
  }
  const { io } = await import("socket.io-client");
  socket = io({ transports: ["websocket"], reconnectionDelay: 500, reconnectionDelayMax: 5000 });
  socket.on("connect", () => {
    connected.value = true;
    for (const listener of onceUp) listener();
  });
  socket.on("disconnect", () => (connected.value = false));
  socket.onAny((message: string, payload: unknown) => {
    for (const handler of handlers.get(message) ?? []) handler(payload as never);
  });
}

export function disconnect(): void {
  socket?.disconnect();
  connected.value = false;
}

/** Called at every (re)connect: what was pushed meanwhile is lost, so fetch. Returns the way to stop listening. */
export function onConnect(listener: () => void): () => void {
  onceUp.add(listener);
  if (connected.value) listener();
  return () => void onceUp.delete(listener);
}

/** Listens to one message by name; the files beside this one give each message its type. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller states what the wire carries
export function onMessage<T>(message: string, handler: (payload: T) => void): () => void {
  const known = handlers.get(message) ?? new Set();
  handlers.set(message, known.add(handler));
  return () => void known.delete(handler);
}

/** Sends a message and gives the server's acknowledgement, or null when none came within 5 s. */
export async function emit<T>(message: string, payload: unknown): Promise<T | null> {
  if (!socket?.connected) return null;
  return ((await socket.timeout(5000).emitWithAck(message, payload).catch(() => null)) as T | null);
}
