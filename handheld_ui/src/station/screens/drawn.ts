import type { Bench, Input } from "../bench";
import type { Hero } from "../prompt";
import type { Pack, StationWaiting } from "../wire";

/** What every part of the bench draws from. */
export interface Drawn {
  readonly bench: Bench;
  readonly pack: Pack | null;
  readonly hero: Hero;
  readonly waiting: readonly StationWaiting[];
  /** A part of each stands on the lane; the rest is still being picked. */
  readonly coming: readonly StationWaiting[];
  readonly act: (input: Input) => void;
}
