export type Strength = "short" | "plain" | "good";

const LEAST = 12;
const GOOD = 16;

/** How hard a new password is to guess, roughly: long beats odd. The server has the last word. */
export function strengthOf(password: string): Strength {
  if (password.length < LEAST) return "short";
  const letters = new Set(password.toLowerCase()).size;
  return letters < 8 || password.length < GOOD ? "plain" : "good";
}

export const missing = (password: string): number => Math.max(0, LEAST - password.length);
