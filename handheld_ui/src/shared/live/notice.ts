import type { Notice } from "../api/types";
import { onMessage } from "./socket";

/** I have to read something about my task before I go on. */
export const onNotice = (handler: (news: Notice) => void): (() => void) => onMessage("notice", handler);
