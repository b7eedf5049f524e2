import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Gs1Result } from "./gs1";
import { parseGs1, readItem } from "./gs1";

/** The same cases judge the server: tests/barcodes/test_gs1.py, which also sends generated ones through GS1_CASES. */
interface Case {
  about: string;
  scan: string;
  symbology: string | null;
  this_year: number;
  separators_proven?: boolean;
  expected: Gs1Result;
  /** What a raw scan is read as at a step that awaits an item, from a device that proved its separators and from one that did not. */
  items?: { proven: boolean; code: string; lot: string | null; count: number | null; refused: string | null }[];
}

const read = (path: string): Case[] => JSON.parse(readFileSync(path, "utf8")) as Case[];
const vectors = read(`${import.meta.dirname}/../../../../tests/vectors/gs1.json`);
const generated = process.env["GS1_CASES"] ? read(process.env["GS1_CASES"]) : [];

const verdict = (one: Case): Gs1Result =>
  parseGs1(one.scan, one.symbology, one.this_year, { separatorsProven: one.separators_proven ?? false });

describe("GS1 vectors", () => {
  it.each(vectors)("$about: $scan", (one) => expect(verdict(one)).toEqual(one.expected));

  it.skipIf(process.env["GS1_CASES"] === undefined)("the server agrees on generated scans", () => {
    expect(generated.length).toBeGreaterThan(1000);
    const different = generated.map((one) => ({ scan: one.scan, symbology: one.symbology, device: verdict(one), server: one.expected }));
    expect(different.filter(({ device, server }) => !same(device, server)).slice(0, 5)).toEqual([]);
  });
});

describe("raw scans of goods", () => {
  it.skipIf(process.env["GS1_CASES"] === undefined)("are read as the server reads them, with proven separators and without", () => {
    const read = generated.flatMap((one) => (one.items ?? []).map((item) => ({ scan: one.scan, symbology: one.symbology, item })));
    expect(read.length).toBeGreaterThan(2000);
    const different = read.filter(({ scan, symbology, item: { proven, ...expected } }) => {
      const { refused, ...found } = readItem(scan, symbology, 2026, proven);
      return !same({ ...found, refused: refused?.code ?? null }, expected);
    });
    expect(different.slice(0, 5)).toEqual([]);
  });
});

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).sort().map(([key, inner]) => [key, sorted(inner)]);
}
