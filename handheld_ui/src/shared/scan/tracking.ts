/** The tracking number on a label that somebody else made, and what is wrong with it; word for word the rule of wms/shipping/rules.py. */
const ROUTED = /^420\d{5}(?:\d{4})?(9\d{21})$/;
const S10 = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/;
const UPS = /^1Z([A-Z0-9]{15})(\d)$/;

/** The number in a scan of somebody else's label; before a postal one in the USA stands the postcode. */
export function readOutside(scanned: string): string {
  const number = scanned.replace(/[\s\p{C}]/gu, "").toUpperCase();
  return ROUTED.exec(number)?.[1] ?? number;
}

export type TrackingFault = "length" | "characters" | "check_digit";

/** What is wrong with it, as far as a device can see; the carrier's own forms are the server's. */
export function judgeTracking(number: string): TrackingFault | null {
  if (number.length < 4 || number.length > 60) return "length";
  if (!/^[A-Z0-9-]+$/.test(number)) return "characters";
  const [post, ups] = [S10.exec(number), UPS.exec(number)];
  if (post && Number(post[2]) !== checkOfS10(post[1] ?? "")) return "check_digit";
  return ups && Number(ups[2]) !== checkOfUps(ups[1] ?? "") ? "check_digit" : null;
}

/** UPU standard S10. */
function checkOfS10(digits: string): number {
  const sum = [8, 6, 4, 2, 3, 5, 9, 7].reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 0 : check === 11 ? 5 : check;
}

/** Modulo 10, each second sign doubled; a letter counts as its place, A for 2. */
function checkOfUps(signs: string): number {
  const values = Array.from(signs, (sign) => (/\d/.test(sign) ? Number(sign) : (sign.charCodeAt(0) - 63) % 10));
  const sum = values.reduce((total, value, index) => total + value * (index % 2 === 0 ? 1 : 2), 0);
  return (10 - (sum % 10)) % 10;
}
