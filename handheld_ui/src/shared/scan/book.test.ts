import { describe, expect, it } from "vitest";
import { openBook } from "./book";

/** As tests/barcodes/test_meaning.py has it: front-coded by the server. */
const BOOK = openBook({ version: "1", places: { tote: "a4012345678901\naTOTE-1\nf2\nakiste-a", cart: "aTROLLEY-7", pick: "a01-02-03\naB.12.4", station: "aBench 3", pack_lane: "aLINE:1", dock: "aDOCK-1" } });

describe("the book of codes", () => {
  it.each([
    ["TOTE-1", "tote"], ["tote-2", "tote"], ["KISTE-A", "tote"], ["4012345678901", "tote"], ["trolley-7", "cart"], ["01-02-03", "location"],
    ["b.12.4", "location"], ["BENCH 3", "station"], [" LINE:1 ", "lane"], ["DOCK-1", "place"], ["44123", "unknown"], ["T00001", "unknown"], ["", "unknown"],
  ])("%s is %s", (code, kind) => expect(BOOK.names(code)).toBe(kind));
});
