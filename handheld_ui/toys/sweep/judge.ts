import { named } from "../../src/shared/scan/codes";

export function judgeSweep(ends: string[], swept: string[], scan: string): string {
  const left = ends.filter((end) => named(swept, String, end) === null);
  return named(left, String, scan) === null ? "toys.not_the_end" : "ok";
}
