import { onMessage } from "./socket";

/** One line of the board ticker. */
export interface Activity {
  at: string;
  kind: string;
  data: Record<string, unknown>;
}

export const onActivity = (handler: (news: Activity) => void): (() => void) => onMessage("activity", handler);
