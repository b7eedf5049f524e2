import type { Bench, Input } from "../bench";
import type { Hero } from "../prompt";
import type { Elsewhere, Pack, StationWaiting } from "../wire";

/** What every part of the bench draws from. */
export interface Drawn {
  readonly bench: Bench;
  readonly pack: Pack | null;
  readonly hero: Hero;
  readonly waiting: readonly StationWaiting[];
  /** A part of each stands on the lane; the rest is still being picked. */
  readonly coming: readonly StationWaiting[];
  /** For each of them something is fetched. */
  readonly parked: readonly StationWaiting[];
  /** What waits on other lanes, told while nothing waits here. */
  readonly elsewhere: readonly Elsewhere[];
  readonly act: (input: Input) => void;
}
