import type { JSX } from "preact";
import { exceptionSentence } from "../../../board/sentences";
import { knows as boardKnows, t as board } from "../../../board/words";
import type { BoardExceptionOut as Trouble } from "../../../shared/api/schemas";
import { mendedAt } from "../../../shared/mended_at";
import { StateMark } from "../../../shared/ui/StateMark";
import { serverNow } from "../../../shared/ui/time";
import { wordsOf } from "../../words";
import type { exceptions } from "./words/en";

export const { t, plural, knows } = wordsOf<typeof exceptions>();

const MARKS = { 3: "wrong", 2: "look", 1: "waiting" } as const;
export const SEVERITIES = [3, 2, 1] as const;

/** The board's word for a kind, a fix, a severity; as it came over the wire when there is none. */
export const boardWord = (key: string, fallback: string): string => (boardKnows(key) ? board(key) : fallback.replaceAll(/[._]/g, " "));

export const kindWords = (kind: string): string => boardWord(`kind.${kind}`, kind);
export const fixWords = (fix: NonNullable<Trouble["fix"]>): string => boardWord(fix.label_key, fix.action);

export function Severity({ severity }: { severity: number }): JSX.Element {
  const rank = severity === 3 || severity === 2 ? severity : 1;
  return <StateMark state={MARKS[rank]} word={boardWord(`exception.severity_${rank}`, String(severity))} />;
}

export const sentence = (trouble: Trouble, zone: string): string | null =>
  exceptionSentence(trouble, { zone, now: serverNow() });

/** What it is about; a link where somebody can do something about it. */
export function Subject({ trouble }: { trouble: Trouble }): JSX.Element {
  const { subject } = trouble;
  const href = mendedAt(subject);
  return href === null ? <b class="code">{subject.label}</b> : <a class="code" href={href}>{subject.label}</a>;
}
