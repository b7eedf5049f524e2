/** What a half of a transfer shows: the detour's screens, and the end. */
import { transferView } from "../../flows/detours/transfer_view";
import { type View, words } from "../../flows/view";
import { hereOf, type TransferWork } from "./state";

export function view({ task, notice, steps }: TransferWork): View {
  const { code } = task.transfer;
  if (task.state === "done") {
    const actions = [
      { command: "next", label: words("transfer.next"), primary: true },
      { command: "done", label: words("transfer.leave") },
    ];
    return { name: "transfer", done: true, notice, prompt: words(`transfer.over_${task.summary.side}`, { code }), actions };
  }
  const shown = transferView(steps, hereOf(task));
  return { ...shown, actions: shown.actions.filter(({ command }) => command !== "back") };
}
