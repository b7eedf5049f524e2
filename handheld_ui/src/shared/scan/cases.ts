/** A number of units as it lies in the rack: full cases, and what is left of them piece by piece. Pure. */

interface Code {
  readonly quantity: number;
}

/** Told in figures, which read the same in every language: `2 × 12 + 3`; null where no case of the item is full. */
export function inCases(units: number, codes: readonly Code[]): string | null {
  const sizes = [...new Set(codes.map((code) => code.quantity))].filter((size) => size > 1).sort((a, b) => b - a);
  const parts: string[] = [];
  let rest = units;
  for (const size of sizes) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${String(count)} × ${String(size)}`);
    rest -= count * size;
  }
  if (parts.length === 0) return null;
  return [...parts, ...(rest > 0 ? [String(rest)] : [])].join(" + ");
}
