import { type View, words } from "../../flows/view";
import type { CountState } from "./state";
import { tallyActions, tallyView } from "./tally_view";

export function view(state: CountState): View {
  const { task, tally, notice } = state;
  const { location, item } = task.count;
  if (task.state === "done") {
    const next = { command: "next", label: words("count.next"), primary: true };
    return { name: "count", done: true, prompt: words("count.counted", { place: location.code }), notice, actions: [next, { command: "done", label: words("count.leave") }] };
  }
  const about = item ? [{ name: words("count.only"), value: item.name }] : [];
  const shown = tallyView(tally, location.blocks);
  return {
    name: "count",
    ...shown,
    facts: [...about, ...(shown.facts ?? [])],
    notice,
    actions: [...tallyActions(tally), ...(tally.acts.length === 0 ? [{ command: "pause", label: words("do.pause") }] : [])],
  };
}
