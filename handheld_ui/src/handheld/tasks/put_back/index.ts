/** Goods that an order left in a tote go back to a bin. */
import { counted, words as key } from "../../flows/view";
import { kindModule } from "../face";
import type { TaskKind } from "../kind";
import type { PutBackState } from "./state";
import { start } from "./state";
import { step } from "./step";
import { view } from "./view";
import { words } from "./words";

const entry: TaskKind<PutBackState>["entry"] = ({ label, summary }) => {
  const { units, totes } = summary as PutBackState["task"]["summary"];
  return { title: key("queue.put_back", { order: label }), details: [totes.join(", "), counted("queue.units", units)] };
};

export const putBack = kindModule<PutBackState>(
  { start, step, view, entry, place: (state) => state.bin, commands: { help: ["undo", "qty", "short", "pause"], more: ["pause"] } },
  { words },
);
