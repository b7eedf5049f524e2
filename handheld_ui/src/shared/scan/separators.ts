import type { Frame } from "./frame";

const SEPARATOR = "\u001d";
const KEPT = "wms.separators";

/** Once a scan brought a separator through, this device is known to send them: remembered for its lifetime. */
export function provenBy(frame: Frame): Frame {
  if (frame.text.includes(SEPARATOR)) localStorage.setItem(KEPT, "proven");
  return localStorage.getItem(KEPT) === "proven" ? { ...frame, separatorsProven: true } : frame;
}

/** The scanner was changed or set anew: it has to prove itself again. */
export function forgetSeparators(): void {
  localStorage.removeItem(KEPT);
}
