/** Goods that were picked together go to their orders' cells at a put wall. */
import { counted, words as key } from "../../flows/view";
import { kindModule } from "../face";
import type { TaskKind } from "../kind";
import type { SortState } from "./state";
import { lights, start } from "./state";
import { step } from "./step";
import { view } from "./view";
import { words } from "./words";

const entry: TaskKind<SortState>["entry"] = ({ number, summary }) => {
  const { wall, orders, units, totes } = summary as unknown as SortState["task"]["summary"];
  return { title: key("queue.sort", { number, wall }), details: [totes.join(", "), counted("queue.orders", orders), counted("queue.units", units)] };
};

export const sort = kindModule<SortState>(
  { start, step, view, entry, place: (state) => state.task.wall, lights, commands: { help: ["undo", "qty", "full", "done", "pause"], more: ["done", "pause"] } },
  { words, drawings: { wall: async () => (await import("../../../wall/Wall")).Wall } },
);
