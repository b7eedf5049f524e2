/** What a flow may look at beside its own state, and what it is told without asking the outbox. */
import type { Ask, FloorPlan } from "../../shared/api/floor_types";
import type { Queue, Session, WireError } from "../../shared/api/types";
import type { InHand } from "../tasks/state";

export interface World {
  inHand: InHand | null;
  queue: Queue | null;
  session: Session | null;
  online: boolean;
  /** What this worker moved and could take back, newest first. */
  moves: MadeMove[];
  asks: Ask[];
  plan: FloorPlan | null;
}

export interface MadeMove {
  id: string;
  item: string;
  name: string;
  /** Null: all that lay in the source, a tote or cart. */
  quantity: number | null;
  /** A tote, cart or carton itself was carried. */
  whole?: boolean;
  source: string;
  target: string;
  undone: boolean;
}

/** The answer to a question put to the server at once (never stored): `about` is what was asked about. */
export interface Told {
  kind: "told";
  op: string;
  about: string;
  result: unknown;
  error: WireError | null;
}
