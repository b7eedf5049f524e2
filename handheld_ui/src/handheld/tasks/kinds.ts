/** The kinds of work that this device has learnt: filled by the registry when somebody signs in, read by the flows. */
import type { QueueEntry } from "../../shared/api/types";
import type { SealedKind } from "./kind";

const kinds = new Map<string, SealedKind>();

export const learn = (name: string, kind: SealedKind): void => void kinds.set(name, kind);

/** null for a kind that a newer server has and this device does not. */
export const kindOf = (name: string | undefined): SealedKind | null => (name === undefined ? null : (kinds.get(name) ?? null));

export const kindsKnown = (): SealedKind[] => [...kinds.values()];

/** Does such a scan begin this work? */
export const beginsBy = (entry: QueueEntry, names: unknown): boolean => {
  const begins = kindOf(entry.kind)?.beginsWith;
  return begins !== undefined && begins.names === names && begins.wanted(entry);
};

/** Does the thing that was scanned wait with this work? */
export const waitsWith = (entry: QueueEntry, code: string): boolean => kindOf(entry.kind)?.beginsWith?.waiting?.(entry, code) ?? false;
