/** Lines of a transfer as people paste them: a line each, the item and how many. */
export interface Goods {
  readonly sku: string;
  readonly quantity: number;
}

export interface BadLine {
  /** Counted from 1, as it stands in the list. */
  readonly number: number;
  readonly text: string;
}

const LINE = /^(.*\S)(?:\s*[;,\t]\s*|\s+)(?:[x×*]\s*)?(\d{1,7})\s*$/i;
const COUNT_FIRST = /^(\d{1,7})\s*[x×*]\s*(\S.*)$/i;

function lineOf(text: string): Goods | null {
  const first = COUNT_FIRST.exec(text);
  const last = LINE.exec(text);
  const [sku, quantity] = first ? [first[2], first[1]] : [last?.[1], last?.[2]];
  return sku === undefined || Number(quantity) === 0 ? null : { sku: sku.replace(/[\s;,x×*]+$/i, (end) => (/^[x×]$/i.test(end) ? end : "")).trim(), quantity: Number(quantity) };
}

/** What can be read, and each line that cannot; empty lines count and say nothing. */
export function goodsIn(text: string): { goods: Goods[]; bad: BadLine[] } {
  const rows = text.split(/\r?\n/).map((row, n) => ({ number: n + 1, text: row.trim() })).filter((row) => row.text !== "");
  const read = rows.map((row) => ({ row, goods: lineOf(row.text) }));
  return { goods: read.flatMap(({ goods }) => goods ?? []), bad: read.filter(({ goods }) => goods === null).map(({ row }) => row) };
}

/** One line an item, in the order in which they came. */
export function withGoods(before: readonly Goods[], more: readonly Goods[]): Goods[] {
  const units = new Map(before.map(({ sku, quantity }) => [sku, quantity]));
  for (const { sku, quantity } of more) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return [...units].map(([sku, quantity]) => ({ sku, quantity }));
}
