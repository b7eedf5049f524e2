import { signal } from "@preact/signals";
import type { Socket } from "socket.io-client";
import type { SocketAsks, SocketNews } from "../api/schemas";

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
  socket = io({ transports: ["websocket"], reconnectionDelay: 500, reconnectionDelayMax: 2000 });
  window.addEventListener("online", reconnect);
  socket.on("connect", () => {
    connected.value = true;
    for (const listener of onceUp) listener();
  });
  socket.on("disconnect", () => (connected.value = false));
  socket.onAny((message: string, payload: unknown) => {
    for (const handler of handlers.get(message) ?? []) handler(payload as never);
  });
}

/** There is a network again: tries now, rather than at the end of the wait that grew while it was away. */
export function reconnect(): void {
  if (socket?.active && !socket.connected) socket.disconnect().connect();
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

/** Listens to one kind of news. The server's table of messages says what each carries, and to whom it goes. */
export function onNews<Name extends keyof SocketNews>(name: Name, handler: (news: SocketNews[Name]) => void): () => void {
  const heard = handlers.get(name) ?? new Set();
  handlers.set(name, heard.add(handler));
  return () => void heard.delete(handler);
}

/** Says something and gives the server's acknowledgement; null when none came within 5 s, or it was a refusal. */
export async function say<Name extends keyof SocketAsks>(name: Name, payload: SocketAsks[Name]["payload"]): Promise<SocketAsks[Name]["answer"] | null> {
  if (!socket?.connected) return null;
  const answer = (await socket.timeout(5000).emitWithAck(name, payload).catch(() => null)) as SocketAsks[Name]["answer"] | { error: unknown } | null;
  return answer === null || "error" in answer ? null : answer;
}
