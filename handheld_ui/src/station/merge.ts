/** What one scan changed, merged into the pack on the bench; a version that was missed is noticed. Pure. */
import type { Bench } from "./bench";
import type { Pack, PackChange, PackNews, Parcel } from "./wire";

/** Counts are told as they are now, so they hold whatever was missed; the version moves on only without a hole. */
export function merge(bench: Bench, change: PackChange): Bench {
  const { base } = bench;
  if (!base || base.id !== change.pack_id || change.version <= base.version) return bench;
  const merged = changed(base, change);
  if (change.version === base.version + 1) return { ...bench, base: { ...merged, version: change.version } };
  return hear({ ...bench, base: merged }, change);
}

export function hear(bench: Bench, { pack_id, version }: PackNews): Bench {
  const known = bench.heard?.pack_id === pack_id ? bench.heard.version : 0;
  return version > known ? { ...bench, heard: { pack_id, version } } : bench;
}

/** Something was missed, and no answer on its way can bring it: the pack has to be fetched. */
export const isBehind = ({ base, heard, unanswered }: Bench): boolean =>
  base !== null && heard?.pack_id === base.id && heard.version > base.version && unanswered.length === 0;

function changed(pack: Pack, change: PackChange): Pack {
  const packed = new Map(change.lines.map((line) => [line.id, line.packed]));
  return {
    ...pack,
    totes: change.totes,
    to_bring: (pack.to_bring ?? []).filter((tote) => change.totes.some(({ code }) => code === tote.code)),
    lines: pack.lines.map((line) => ({ ...line, packed: packed.get(line.id) ?? line.packed })),
    parcels: pack.parcels.map((parcel) => (parcel.id === change.parcel_id ? filled(parcel, change) : parcel)),
  };
}

function filled(parcel: Parcel, { lines, expected_weight_g }: PackChange): Parcel {
  const others = parcel.lines.filter((each) => !lines.some((line) => line.id === each.line_id));
  const inside = lines.map((line) => ({ line_id: line.id, quantity: line.in_parcel })).filter((each) => each.quantity > 0);
  return { ...parcel, expected_weight_g, lines: [...others, ...inside] };
}
