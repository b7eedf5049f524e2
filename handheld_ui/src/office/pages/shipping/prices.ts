import type { ShippingBandIn as Band } from "../../../shared/api/schemas";
import { language } from "../../../shared/i18n/words";

const IN_ONE = 100;

/** Prices by weight as people write them, one a line: "1000 = 5.50", grams and money. What is none is sent on, and refused by name. */
export function bandsOf(lines: unknown): Band[] {
  const bands = (Array.isArray(lines) ? lines : []).map((line) => {
    const [weight = "", price = ""] = String(line).split("=");
    return { up_to_g: Number(weight.trim()), price_minor: Math.round(Number(price.trim().replace(",", ".")) * IN_ONE) };
  });
  return bands.sort((a, b) => a.up_to_g - b.up_to_g);
}

export const linesOf = (bands: readonly Band[]): string[] => bands.map((band) => `${String(band.up_to_g)} = ${(band.price_minor / IN_ONE).toFixed(2)}`);

export const money = (minor: number, currency: string): string => new Intl.NumberFormat(language.value, { style: "currency", currency }).format(minor / IN_ONE);
