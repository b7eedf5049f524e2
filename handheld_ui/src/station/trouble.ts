/** Labels and printers in trouble: heard at once and kept on the screen until they are mended. Pure. */
import { type Bench, packOf, stay, type Step, tell, type Told, told, words } from "./bench";
import { awaitsNumber } from "./contents";
import type { Pack, Parcel } from "./wire";

/** A label that just failed. One that had failed before is on the screen already. */
export function newlyTroubled(before: Pack | null, pack: Pack | null): Parcel | null {
  const known = before && before.id === pack?.id ? before.parcels.map(troubleOf) : [];
  return pack?.parcels.find((parcel) => troubleOf(parcel) !== "" && !known.includes(troubleOf(parcel))) ?? null;
}

/** Names one failure of one copy; empty while nothing failed. */
function troubleOf(parcel: Parcel): string {
  const { id, state, label, print_job: job } = parcel;
  if (state === "confirmed" || awaitsNumber(parcel)) return "";
  if (label?.state === "failed") return `label ${id}`;
  return job?.state === "failed" ? `print ${job.id}` : "";
}

/** Heard at once, whatever the packer is at: a parcel without its label must not be set aside unseen. */
export function tellTrouble({ number, label, print_job: job }: Parcel): Told {
  if (label?.state === "failed") return told("wrong", "told.buy_failed", { number }, { todo: words("do.ask_supervisor") });
  const todo = job?.spare ? words("do.print_elsewhere", { printer: job.spare }) : words("do.check_printer", { printer: job?.printer ?? "" });
  return told("wrong", "told.print_failed", { number }, { todo });
}

/** News of this station's own printer. A failed copy of a parcel that is not on the bench has no other place to be told. */
export function hearPrinter(bench: Bench, { printer, works, parcelId }: { printer: string; works: boolean; parcelId: string | null }): Step {
  const state = { ...bench, printerFailed: !works };
  const here = packOf(bench)?.parcels.some((parcel) => parcel.id === parcelId) ?? false;
  if (works || here || bench.printerFailed) return stay(state);
  return tell(state, told("wrong", "told.printer_failed", { printer }, { todo: words("do.check_printer", { printer }) }));
}
