import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Problem } from "../../shared/api/client";
import type { PeopleTotpSeedOut } from "../../shared/api/schemas";
import { type FieldSpec, Form, problemOf, Trouble, type Values } from "../parts";
import { wordsOf } from "../words";
import type { first } from "./words/en";

const { t } = wordsOf<typeof first>();

interface Props {
  readonly seed: PeopleTotpSeedOut;
  /** This house lets a password alone open it: the authenticator may come another day. */
  readonly mayWait: boolean;
  readonly finish: (code: Values) => Promise<void>;
  readonly back: () => void;
}

/** The seed as a picture and as text, and a first code that proves that it was taken in. */
export function Authenticator({ seed, mayWait, finish, back }: Props): JSX.Element {
  const [problem, setProblem] = useState<Problem | null>(null);
  const field: FieldSpec = { name: "totp", label: t("first.code"), kind: "text", required: true, help: t("first.code_help") };
  const later = (): void => void finish({}).catch((error: unknown) => setProblem(problemOf(error)));
  return (
    <div class="stack">
      <img class="seed" src={`data:image/svg+xml,${encodeURIComponent(seed.qr)}`} alt={t("first.qr")} />
      <p>
        {t("first.by_hand")} <span class="code seed-text" data-testid="seed">{seed.secret}</span>
      </p>
      <Form fields={[field]} values={{}} save={finish} saveWords={t("office.sign_in")} cancel={back} />
      {mayWait && (
        <button type="button" class="button button-quiet" onClick={later} data-testid="later">
          {t("first.later")}
        </button>
      )}
      <Trouble problem={problem} />
    </div>
  );
}
