/** Work instructions come in several languages under one code. */
interface Instruction {
  readonly code: string;
  readonly language: string;
}

/** Each code once: in the reader's language, else in the one that is for everybody, else in English. */
export function inLanguage<T extends Instruction>(found: readonly T[], language: string): T[] {
  const rank = (one: T): number => (one.language.split("-")[0] === language ? 0 : one.language === "" ? 1 : one.language === "en" ? 2 : 3);
  const codes = [...new Set(found.map((one) => one.code))];
  return codes.flatMap((code) => found.filter((one) => one.code === code).sort((a, b) => rank(a) - rank(b)).slice(0, 1));
}
