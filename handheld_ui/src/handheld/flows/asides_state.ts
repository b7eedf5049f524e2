/** What lies over the task in hand and the queue. */
import type { Ask, FloorPlan } from "../../shared/api/floor_types";
import type { Notice } from "../../shared/api/types";
import type { MadeMove } from "./world";

export interface OpenDetour {
  name: string;
  state: unknown;
}

export interface Asides {
  detours: OpenDetour[];
  /** My moves that could be taken back, newest first. */
  moves: MadeMove[];
  /** Each stops its reader, full screen, until it is read. */
  notices: Notice[];
  read: string[];
  /** Questions to me, oldest first. */
  asks: Ask[];
  plan: FloorPlan | null;
}

export const startAsides: Asides = { detours: [], moves: [], notices: [], read: [], asks: [], plan: null };
