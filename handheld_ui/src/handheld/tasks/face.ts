/** What a kind of work brings for the eye: its words, and screens of its own where plain values are not enough. */
import type { JSX } from "preact";
import type { FloorPlan } from "../../shared/api/floor_types";
import type { Loaders } from "../../shared/i18n/words";
import type { SealedKind, TaskKind } from "./kind";
import type { InHand, TaskState } from "./state";

export interface DrawnWith {
  inHand: InHand | null;
  plan: FloorPlan | null;
  zone: string;
}

export type Drawing = (props: DrawnWith) => JSX.Element;

export interface Face<State extends TaskState> {
  /** By language; English always. */
  words: Loaders;
  /** Absent: the one screen for plain values draws the kind's view. */
  screen?: (props: { state: State }) => JSX.Element;
  /** By the name in a view's `drawn`; fetched when first opened. */
  drawings?: Readonly<Record<string, () => Promise<Drawing>>>;
}

export interface KindModule {
  kind: SealedKind;
  face: Face<TaskState>;
}

/** A kind and its face as the registry holds them, beside others with other states. */
export const kindModule = <State extends TaskState>(kind: TaskKind<State>, face: Face<State>): KindModule =>
  ({ kind, face }) as unknown as KindModule;
