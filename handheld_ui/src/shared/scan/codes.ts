/**
 * When two codes are one, and what a printed command is; word for word the server's rule (wms/kernel/codes.py).
 * tests/vectors/codes.json and commands.json hold both to one answer.
 */

const COMMANDS = new Set(
  (
    "undo more skip short full qty pause done next back ok yes no empty fewer damaged wrong_item unreachable unreadable stock info move count adjust people break scans why map help " +
    "selftest theme voice camera training export sign_in sign_out missing reprint label walk_order transfer all tracking photo reopen"
  ).split(" "),
);
const COMMAND = /^[*@]([a-z_]+|[0-9]{1,2}|qty[0-9]{1,5})$/i;
const GTIN = /^(?:[0-9]{8}|[0-9]{12,14})$/;
const UPC_E = /^[01][0-9]{7}$/;

/** Without the blanks around it; a separator of GS1 is none. */
export const tidy = (code: string): string => code.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");

/** Modulo 10 check digit, weights 3 and 1 from the right (GS1 General Specifications, 7.9). */
export function checkDigitRight(digits: string): boolean {
  const sum = Array.from(digits).reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

const gtin14 = (digits: string): string => digits.padStart(14, "0");

/** The UPC-A whose zeros a UPC-E leaves out, null if it is none. */
function upcOf(text: string): string | null {
  if (!UPC_E.test(text)) return null;
  const [maker, last] = [text.slice(1, 6), text.charAt(6)];
  const kept = Number(last);
  const code = kept < 3 ? `${maker.slice(0, 2)}${last}0000${maker.slice(2)}` : kept < 5 ? `${maker.slice(0, kept)}00000${maker.slice(kept)}` : `${maker}0000${last}`;
  const upc = text.charAt(0) + code + text.charAt(7);
  return checkDigitRight(upc) ? upc : null;
}

/** The UPC-E forms of a UPC-A: none, unless it has zeros in the right places. */
function shortened(upc: string): string[] {
  const code = upc.slice(1, 11);
  const sixes = [
    /^..[0-2]0000/.test(code) ? code.slice(0, 2) + code.slice(7) + code.charAt(2) : null,
    code.slice(3, 8) === "00000" ? `${code.slice(0, 3)}${code.slice(8)}3` : null,
    code.slice(4, 9) === "00000" ? `${code.slice(0, 4)}${code.slice(9)}4` : null,
    /^.{5}0000[5-9]/.test(code) ? code.slice(0, 5) + code.charAt(9) : null,
  ];
  return sixes.flatMap((six) => (six === null ? [] : [upc.charAt(0) + six + upc.charAt(11)])).filter((form) => upcOf(form) === upc);
}

/** One spelling for all that a scanner may send for one printed code: equal results, equal codes. */
export function sameCode(code: string): string {
  const text = tidy(code);
  const gtin = GTIN.test(text) && checkDigitRight(text) ? text : upcOf(text);
  return gtin === null ? text.replace(/[a-z]/g, (letter) => letter.toUpperCase()) : gtin14(gtin);
}

/** The spellings that a code may be known by, the likeliest first: eight digits may be GTIN-8 and UPC-E at once. */
export function readings(code: string): string[] {
  const text = tidy(code);
  const [first, upc] = [sameCode(text), upcOf(text)];
  const long = /^00[0-9]{12}$/.test(first) && text.length !== 8;
  const short = long ? shortened(first.slice(2)).filter(checkDigitRight).map(gtin14) : [];
  return [first, ...(upc === null ? [] : [gtin14(upc)]), ...short].filter((one, index) => index === 0 || one !== first);
}

/** Does a scanned code name the thing that this one is printed on? */
export function isSame(printed: string, scanned: string): boolean {
  return readings(scanned).includes(sameCode(printed));
}

/** What a scanned code names among these: the one its likeliest spelling fits. */
export function named<Thing>(things: readonly Thing[], codeOf: (thing: Thing) => string, scanned: string): Thing | null {
  const found = readings(scanned).map((reading) => things.find((one) => sameCode(codeOf(one)) === reading));
  return found.find((one) => one !== undefined) ?? null;
}

/** Units one scan of this code stands for, null if it is no code of the item. */
export function unitsOf(codes: readonly { code: string; quantity: number }[], scanned: string): number | null {
  return named(codes, (one) => one.code, scanned)?.quantity ?? null;
}

/** The printed command that a scan or a tap names, without its star, or null: `*undo`, `@move`, `*qty12`, or a row, `*3`. */
export function commandOf(text: string): string | null {
  const word = COMMAND.exec(tidy(text))?.[1]?.toLowerCase();
  return word !== undefined && (COMMANDS.has(word) || /[0-9]$/.test(word)) ? word : null;
}

/** The number in a command such as `*qty12`, by its name; null: it says none. */
export function quantityOf(name: string): number | null {
  const digits = /^qty([0-9]{1,5})$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** A whole number that was keyed or scanned from a sheet; longer digits are a code. */
export function numberOf(text: string): number | null {
  return /^[0-9]{1,5}$/.test(tidy(text)) ? Number(tidy(text)) : null;
}
