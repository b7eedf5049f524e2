import { type View, words } from "../../src/handheld/flows/view";
import { type SweepState, ahead } from "./state";

export function view(state: SweepState): View {
  const [next, other] = ahead(state);
  const shown = { name: "sweep", notice: state.notice };
  const aisle = { aisle: state.task.label };
  if (next === undefined) return { ...shown, prompt: words("sweep.done", aisle), actions: [{ command: "next", label: words("sweep.next"), primary: true }] };
  return {
    ...shown,
    prompt: words(other === undefined ? "sweep.last" : "sweep.first", aisle),
    hero: { kind: "code", code: next },
    expects: next,
    entry: { label: words("do.type_place") },
    actions: ["undo", "pause"].map((command) => ({ command, label: words(`do.${command}`) })),
  };
}
