import { onMessage } from "./socket";

/** The session ended on the server. */
export interface SessionNews {
  state: "ended";
}

export const onSession = (handler: (news: SessionNews) => void): (() => void) => onMessage("session", handler);
