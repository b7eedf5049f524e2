import { expect, it } from "vitest";
import { sized } from "./picture";

const key = "ab".repeat(32);

it("names another size of a picture of the house, and leaves any other address alone", () => {
  expect(sized(`/api/v1/media/${key}/384`, 96)).toBe(`/api/v1/media/${key}/96`);
  expect(sized("https://cdn.example/mug/384", 96)).toBe("https://cdn.example/mug/384");
  expect(sized("/media/1.png", 1200)).toBe("/media/1.png");
});
