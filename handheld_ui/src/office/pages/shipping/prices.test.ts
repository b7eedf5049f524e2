import { expect, test } from "vitest";
import { bandsOf, linesOf } from "./prices";

test("prices by weight are read as people write them, and written so again", () => {
  const bands = bandsOf(["5000 = 7,9", "1000=5.50"]);
  expect(bands).toEqual([{ up_to_g: 1000, price_minor: 550 }, { up_to_g: 5000, price_minor: 790 }]);
  expect(linesOf(bands)).toEqual(["1000 = 5.50", "5000 = 7.90"]);
});

test("what is no price is not made one", () => {
  expect(bandsOf(["much = dear"])).toEqual([{ up_to_g: NaN, price_minor: NaN }]);
});
