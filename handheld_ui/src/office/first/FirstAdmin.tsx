import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { post, type Problem } from "../../shared/api/client";
import type { PeopleFirstLinkOut, PeopleTotpSeedOut } from "../../shared/api/schemas";
import { language } from "../../shared/i18n/words";
import { whoIsThere } from "../../shared/ui/entry";
import { type FieldSpec, Form, problemOf, Trouble, type Values } from "../parts";
import { LanguageChoice } from "../../shared/ui/LanguageChoice";
import { speak, wordsOf } from "../words";
import { Authenticator } from "./Authenticator";
import { dropFirstLink } from "./link";
import { missing, strengthOf } from "./strength";
import type { first } from "./words/en";

const { t, plural } = wordsOf<typeof first>();

interface Begun {
  readonly person: Values;
  readonly seed: PeopleTotpSeedOut;
}

/** Two steps: who you are, and the authenticator. Nobody is added before the second is done. */
export function FirstAdmin({ link }: { link: string }): JSX.Element {
  const [offer, setOffer] = useState<PeopleFirstLinkOut | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [person, setPerson] = useState<Values>({});
  const [begun, setBegun] = useState<Begun | null>(null);
  useEffect(() => {
    void post<PeopleFirstLinkOut>("/first-admin/link", { link }).then(setOffer, (error: unknown) => setProblem(problemOf(error)));
  }, [link]);
  const begin = async (values: Values): Promise<void> => {
    setPerson({ ...values, password: "" });
    setBegun({ person: values, seed: await post<PeopleTotpSeedOut>("/first-admin/seed", { ...values, link }) });
  };
  const finish = async (code: Values): Promise<void> => {
    await post("/first-admin", { ...begun?.person, ...code, link, language: language.value });
    dropFirstLink();
    await whoIsThere();
  };
  return (
    <main class="sign-in first-admin">
      <section class="sign-in-card card">
        <h1>{t("first.title")}</h1>
        {problem ? <Over problem={problem} /> : <p class="soft">{t(begun ? "first.lead_two" : "first.lead")}</p>}
        {offer && !begun && <Who person={person} begin={begin} />}
        {offer && begun && <Authenticator seed={begun.seed} mayWait={!offer.totp_required} finish={finish} back={() => setBegun(null)} />}
        <LanguageChoice speak={speak} label={t("office.language")} signedIn={false} />
      </section>
    </main>
  );
}

function Who({ person, begin }: { person: Values; begin: (values: Values) => Promise<void> }): JSX.Element {
  return (
    <Form fields={fields()} values={person} save={begin} saveWords={t("first.next")}>
      {({ password }: Values) => <Strength password={typeof password === "string" ? password : ""} />}
    </Form>
  );
}

const fields = (): FieldSpec[] => [
  { name: "name", label: t("first.name"), kind: "text", required: true },
  { name: "username", label: t("sign_in.username"), kind: "text", required: true, help: t("first.username_help") },
  { name: "password", label: t("sign_in.password"), kind: "secret", required: true, help: t("first.password_help") },
];

function Strength({ password }: { password: string }): JSX.Element | null {
  if (password === "") return null;
  const strength = strengthOf(password);
  return (
    <p class={`strength strength-${strength}`} role="status" data-testid="strength">
      <span class="strength-bar" aria-hidden="true" />
      {strength === "short" ? plural("first.short", missing(password)) : t(`first.${strength}`)}
    </p>
  );
}

function Over({ problem }: { problem: Problem }): JSX.Element {
  return (
    <>
      <Trouble problem={problem} />
      <p>{t("first.over_what")}</p>
      <button type="button" class="button button-primary" onClick={dropFirstLink} data-testid="to-sign-in">
        {t("first.to_sign_in")}
      </button>
    </>
  );
}
