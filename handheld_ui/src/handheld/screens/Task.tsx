/** The task in hand: drawn by its kind's own screen, or by the one screen that draws plain values. */
import type { JSX } from "preact";
import type { World } from "../flows/world";
import { kindOf } from "../tasks/kinds";
import type { DrawnWith } from "../tasks/face";
import { faceOf } from "../tasks/registry";
import type { InHand } from "../tasks/state";
import { FlowScreen } from "./Flow";

export function TaskScreen({ inHand, world, drawnWith }: { inHand: InHand; world: World; drawnWith: DrawnWith }): JSX.Element | null {
  const Own = faceOf(inHand.kind)?.screen;
  if (Own) return <Own state={inHand.state} />;
  const view = kindOf(inHand.kind)?.view?.(inHand.state, world);
  return view ? <FlowScreen view={view} drawnWith={drawnWith} /> : null;
}
