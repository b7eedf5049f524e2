import { describe, expect, it } from "vitest";
import type { Gs1, Gs1Result } from "./gs1";
import { isoDate, parseGs1 } from "./gs1";

const GS = "\u001d";
const parse = (text: string, symbology: string | null = "]C1"): Gs1Result => parseGs1(text, symbology, 2026);

function value(text: string, symbology: string | null = "]C1"): Gs1 {
  const result = parse(text, symbology);
  if (result.kind !== "gs1") throw new Error(JSON.stringify(result));
  return result.value;
}

describe("GS1 element strings", () => {
  it("tell item, date, lot and serial", () => {
    expect(value(`010950600013435217270331` + `10ABC123${GS}21SER-99`)).toMatchObject({
      gtin: "09506000134352",
      expires_on: "2027-03-31",
      lot: "ABC123",
      serial: "SER-99",
    });
  });

  it("tell counts and weights", () => {
    expect(value("01095060001343523012")).toMatchObject({ count: 12 });
    expect(value("02095060001343523724")).toMatchObject({ gtin: "09506000134352", count: 24 });
    expect(value("01095060001343523102001250")).toMatchObject({ weight_g: 12500 });
    expect(value("01095060001343523103001250")).toMatchObject({ weight_g: 1250 });
  });

  it("may be written with parentheses, a leading FNC1 or a substitute for it", () => {
    expect(value("(01)09506000134352(10)A1(21)X", null).serial).toBe("X");
    expect(value(`${GS}010950600013435210A1`, null).lot).toBe("A1");
    expect(value("010950600013435210A1~21X", null)).toMatchObject({ lot: "A1", serial: "X" });
  });

  it("may be a Digital Link", () => {
    expect(value("https://id.gs1.org/01/09506000134352/10/ABC?17=270331", null)).toMatchObject({ lot: "ABC", expires_on: "2027-03-31" });
    expect(value("https://example.com/p/01/9506000134352", "]Q1").gtin).toBe("09506000134352");
  });

  it("never lose a separator silently", () => {
    expect(parse("010950600013435210ABC12321SER-99", null)).toEqual({ kind: "refused", code: "lost_separator", ai: "10" });
    expect(parse("010950600013435210ABC123", null)).toMatchObject({ kind: "gs1" });
  });

  it("refuse a wrong check digit and an impossible date", () => {
    expect(parse("0109506000134353")).toMatchObject({ kind: "refused", code: "bad_check_digit", ai: "01" });
    expect(parse("17271331")).toMatchObject({ kind: "refused", code: "bad_field", ai: "17" });
  });

  it("refuse what is not GS1 though the symbol says so, and leave other codes plain", () => {
    expect(parse("0812345")).toMatchObject({ kind: "refused", code: "bad_field" });
    expect(parse("85123A", null)).toEqual({ kind: "plain" });
    expect(parse("5012345678900", null)).toEqual({ kind: "plain" });
    expect(parse("T00001", null)).toEqual({ kind: "plain" });
  });
});

describe("dates", () => {
  it("take day 00 as the last of the month", () => {
    expect(isoDate("270200", 2026)).toBe("2027-02-28");
    expect(isoDate("280200", 2026)).toBe("2028-02-29");
  });

  it("take the nearest century", () => {
    expect(isoDate("990101", 2026)).toBe("1999-01-01");
    expect(isoDate("760101", 2026)).toBe("2076-01-01");
    expect(isoDate("770101", 2026)).toBe("1977-01-01");
    expect(isoDate("200101", 2080)).toBe("2120-01-01");
  });
});
