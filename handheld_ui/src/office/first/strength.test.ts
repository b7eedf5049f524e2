import { expect, it } from "vitest";
import { missing, strengthOf } from "./strength";

it("a password is short, plain or good", () => {
  expect(strengthOf("nine horses")).toBe("short");
  expect(strengthOf("nine horses!")).toBe("plain");
  expect(strengthOf("aaaaaaaabbbbbbbbcccc")).toBe("plain");
  expect(strengthOf("nine slow horses at dawn")).toBe("good");
});

it("says how many characters are missing", () => {
  expect(missing("nine")).toBe(8);
  expect(missing("nine slow horses")).toBe(0);
});
