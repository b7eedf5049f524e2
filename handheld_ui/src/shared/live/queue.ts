import type { Queue } from "../api/types";
import { onMessage } from "./socket";

/** My queue as it now is. */
export const onQueue = (handler: (news: Queue) => void): (() => void) => onMessage("queue", handler);
