/** Goods that a packer misses are fetched and brought to their order. */
import { counted, words as key } from "../../flows/view";
import { kindModule } from "../face";
import type { TaskKind } from "../kind";
import { type FetchState, start } from "./state";
import { step } from "./step";
import { view } from "./view";
import { words } from "./words";

const entry: TaskKind<FetchState>["entry"] = ({ label, summary }) => {
  const { units = 0, name = "", place = "" } = summary as FetchState["task"]["summary"];
  return { title: key("queue.fetch", { order: label }), details: [name, counted("fetch.pieces", units), key("queue.fetch_to", { place })] };
};

export const fetch = kindModule<FetchState>(
  { start, step, view, entry, place: (state) => state.bin, commands: { help: ["undo", "qty", "short", "pause"], more: ["pause"] } },
  { words },
);
