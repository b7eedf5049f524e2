import type { Ask } from "../api/floor_types";
import { onMessage } from "./socket";

/** Somebody asks for my work, or answers my asking. */
export const onAsk = (handler: (news: Ask) => void): (() => void) => onMessage("ask", handler);
