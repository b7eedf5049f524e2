import { onMessage } from "./socket";

/** One line of the board ticker. */
export interface Activity {
  at: string;
  kind: string;
  data: Record<string, unknown>;
}

/** They come gathered, oldest first. */
export const onActivity = (handler: (news: Activity) => void): (() => void) =>
  onMessage<{ items: Activity[] }>("activities", ({ items }) => items.forEach(handler));
