import { describe, expect, it } from "vitest";
import codes from "../../../../tests/vectors/codes.json";
import commands from "../../../../tests/vectors/commands.json";
import { commandOf, isSame, readings, sameCode, unitsOf } from "./codes";

/** The same cases judge the server: tests/kernel/test_codes.py. */
describe("codes on the device are the same as the server's", () => {
  it.each(codes)("$about: $code", ({ code, readings: expected }) => {
    expect(readings(code)).toEqual(expected);
    expect(sameCode(code)).toBe(expected[0]);
  });

  it("a UPC-E names its UPC-A whichever of them is printed", () => {
    expect(isSame("042100005264", "04252614")).toBe(true);
    expect(isSame("01234565", "012345000065")).toBe(true);
    expect(isSame("012345000065", "01234565")).toBe(true);
  });

  it("the likeliest spelling decides how many units a scan stands for", () => {
    const both = [{ code: "012345000065", quantity: 1 }, { code: "01234565", quantity: 6 }];
    expect(unitsOf(both, "01234565")).toBe(6);
    expect(unitsOf(both, "012345000065")).toBe(1);
  });
});

describe("commands", () => {
  it.each(commands.commands)("%s is one", (text) => expect(commandOf(text)).not.toBeNull());
  it.each(commands.codes)("'%s' is a code", (text) => expect(commandOf(text)).toBeNull());
  it.each(commands.names)("*%s is one", (name) => expect(commandOf(`*${name}`)).toBe(name));
});
