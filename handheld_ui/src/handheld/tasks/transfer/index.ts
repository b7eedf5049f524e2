/** Goods that go to another warehouse, or come from one, as work of the queue. */
import { words } from "../../flows/view";
import { kindModule } from "../face";
import type { TaskKind } from "../kind";
import { start, type TransferWork } from "./state";
import { step } from "./step";
import { view } from "./view";
import { transferWords } from "./words";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const flow: TaskKind<TransferWork> = {
  start,
  step,
  view,
  entry: ({ label, summary }) => ({
    title: words(`queue.transfer_${text(summary["side"]) || "send"}`, { code: label, house: text(summary["house"]) }),
    details: [words("queue.transfer_units", { units: Number(summary["units"] ?? 0) })],
  }),
  place: ({ steps }) => steps.bin,
  commands: { help: ["undo", "qty", "done", "pause"], more: ["pause"] },
};

export const transfer = kindModule<TransferWork>(flow, { words: transferWords });
