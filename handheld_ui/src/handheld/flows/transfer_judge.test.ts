import { describe, expect, it } from "vitest";
import vectors from "../../../../tests/vectors/transfer.json";
import type { TransferScan, TransferSeen } from "./transfer_judge";
import { judgeTransfer } from "./transfer_judge";

interface Vector {
  name: string;
  known: Omit<TransferSeen, "goods"> & { goods: { sku: string; codes: Record<string, number>; lot: string; left: number }[] };
  scan: TransferScan;
  verdict: string;
}

const asList = (codes: Record<string, number>): { code: string; quantity: number }[] => Object.entries(codes).map(([code, quantity]) => ({ code, quantity }));

describe("the judge of transfers on the device says what the server's judge says", () => {
  it.each(vectors as unknown as Vector[])("$name", ({ known, scan, verdict }) => {
    const goods = known.goods.map((one) => ({ ...one, codes: asList(one.codes) }));
    expect(judgeTransfer({ ...known, goods }, scan)).toBe(verdict);
  });
});
