/** What a scan says of goods, read from GS1 where the label speaks it. */
import { tidy } from "../../shared/scan/codes";
import type { ItemReading } from "../../shared/scan/gs1";
import { readItem } from "../../shared/scan/gs1";
import type { Outgoing, Scan } from "./flow";

/** What a scan says of goods. */
export const itemOf = (scan: Scan): ItemReading =>
  readItem(scan.text, scan.symbology, Number(scan.at.slice(0, 4)), scan.separatorsProven ?? false);

/** The question what a scan names, with all that the server needs to read it as this device did. */
export function lookUp(scan: Scan): Outgoing {
  const label = scan.symbology === null ? {} : { symbology: scan.symbology };
  const separators = scan.separatorsProven ? { separators: "proven" } : {};
  return { id: scan.id, op: "look_up", payload: { code: tidy(scan.text), ...label, ...separators } };
}
