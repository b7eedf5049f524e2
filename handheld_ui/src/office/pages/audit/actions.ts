import { audit } from "./words/en";

/** Every action that can stand in the audit: those with words. */
export const ACTIONS: readonly string[] = Object.keys(audit).filter((key) => key.startsWith("act.")).map((key) => key.slice("act.".length));
