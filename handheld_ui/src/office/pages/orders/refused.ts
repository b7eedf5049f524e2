import { Problem } from "../../../shared/api/client";
import { refusalWords } from "../../parts";

/** Why an act is refused, in the words of whoever reads it: of an answer in a list, or of an act that is greyed. */
export const refusedWords = ({ status = 409, ...no }: { status?: number; code: string; detail: string; data?: Record<string, unknown> }): string =>
  refusalWords(new Problem(status, { ...no, data: no.data ?? {} }));
