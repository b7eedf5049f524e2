/** The detours of everybody by name, and the commands that open them. A new one is a line in each table; those of one kind of work it brings itself. */
import type { SealedDetour } from "./detour";
import { sealed } from "./detour";
import { adjust } from "./adjust";
import { pause } from "./break";
import { count } from "./count";
import { help } from "./help";
import { inquiry } from "./inquiry";
import { move } from "./move";
import { people } from "./people";
import { scans } from "./scans";
import { selftest } from "./selftest";
import { transfer } from "./transfer";
import { walkOrder } from "./walk_order";

export const DETOURS: Readonly<Record<string, SealedDetour>> = {
  inquiry: sealed(inquiry),
  move: sealed(move),
  count: sealed(count),
  adjust: sealed(adjust),
  people: sealed(people),
  scans: sealed(scans),
  break: sealed(pause),
  help: sealed(help),
  selftest: sealed(selftest),
  transfer: sealed(transfer),
  walk_order: sealed(walkOrder),
};

export const OPENERS: Readonly<Partial<Record<string, string>>> = {
  stock: "inquiry",
  info: "inquiry",
  move: "move",
  count: "count",
  adjust: "adjust",
  people: "people",
  scans: "scans",
  break: "break",
  help: "help",
  selftest: "selftest",
  transfer: "transfer",
  walk_order: "walk_order",
};

/** Commands that mean something of their own inside a detour, though elsewhere they open one. */
export const OWN: Readonly<Partial<Record<string, string[]>>> = { inquiry: ["move", "count", "adjust"] };
