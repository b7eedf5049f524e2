import type { FloorException } from "../api/types";
import { onMessage } from "./socket";

/** An exception was raised, taken or resolved. */
export interface ExceptionNews {
  exception: FloorException;
}

export const onException = (handler: (news: ExceptionNews) => void): (() => void) => onMessage("exception", handler);
