/** All detours by name, and the commands that open them. A new one is a line in each table. */
import type { SealedDetour } from "./detour";
import { sealed } from "./detour";
import { help } from "./help";
import { inquiry } from "./inquiry";
import { map } from "./map";
import { move } from "./move";
import { people } from "./people";
import { scans } from "./scans";
import { selftest } from "./selftest";
import { why } from "./why";

export const DETOURS: Readonly<Record<string, SealedDetour>> = {
  inquiry: sealed(inquiry),
  move: sealed(move),
  people: sealed(people),
  scans: sealed(scans),
  why: sealed(why),
  map: sealed(map),
  help: sealed(help),
  selftest: sealed(selftest),
};

export const OPENERS: Readonly<Partial<Record<string, string>>> = {
  stock: "inquiry",
  info: "inquiry",
  move: "move",
  people: "people",
  scans: "scans",
  why: "why",
  map: "map",
  help: "help",
  selftest: "selftest",
};

/** Commands that mean something of their own inside a detour, though elsewhere they open one. */
export const OWN: Readonly<Partial<Record<string, string[]>>> = { inquiry: ["move"] };
