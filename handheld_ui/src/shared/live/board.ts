import type { BoardSnapshot } from "../api/types";
import { onMessage } from "./socket";

/** The whole board, at most four times a second. */
export const onBoard = (handler: (news: BoardSnapshot) => void): (() => void) => onMessage("board", handler);
