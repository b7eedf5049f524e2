import type { JSX } from "preact";
import { present } from "../ui/entry";
import type { SignInWords } from "./refusal";

interface FieldProps {
  label: string;
  name: string;
  secret?: boolean;
  complete?: "off" | "username" | "current-password" | "new-password" | "one-time-code";
}

export function Field({ label, name, secret = false, complete = "off" }: FieldProps): JSX.Element {
  const facts = { name, autocomplete: complete, "data-testid": name, required: true };
  return (
    <label class="field">
      {label}
      {secret ? <input type="password" {...facts} /> : <input {...facts} />}
    </label>
  );
}

/** Reads the fields of a form by name when it is sent. */
export function submitted(send: (values: Record<string, string>) => Promise<void>): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const pairs = [...fields].map(([name, value]) => [name, typeof value === "string" ? value.trim() : ""]);
    void send(Object.fromEntries(pairs) as Record<string, string>);
  };
}

export const Go = ({ words }: { words: string }): JSX.Element => (
  <button type="submit" class="button button-primary button-big" data-testid="primary">
    {words}
  </button>
);

/** User name and password; the authenticator's code where the account needs one. */
export function ByName({ t, totp, go }: { t: SignInWords; totp: boolean; go: string }): JSX.Element {
  const send = submitted(({ username = "", password = "", totp: code }) =>
    present({ username, password, ...(code === undefined ? {} : { totp: code }) }),
  );
  return (
    <form class="stack" onSubmit={send}>
      <Field label={t("sign_in.username")} name="username" complete="username" />
      <Field label={t("sign_in.password")} name="password" secret complete="current-password" />
      {totp && <Field label={t("sign_in.totp")} name="totp" complete="one-time-code" />}
      <Go words={go} />
    </form>
  );
}
