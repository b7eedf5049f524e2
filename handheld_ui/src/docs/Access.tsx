import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { access, refused, signIn, signOut, useKey } from "./access";
import { demoKey } from "./state";
import { t } from "./words";

const open = signal(false);

/** Who asks: the button tells, and opens where it is changed. */
export function Access(): JSX.Element {
  return (
    <span class="access">
      <button type="button" class="button button-primary" aria-expanded={open.value} data-testid="authorize" onClick={() => (open.value = !open.value)}>
        {who()}
      </button>
      {open.value && <Ways />}
    </span>
  );
}

function who(): string {
  const now = access.value;
  if (now.kind === "person") return t("docs.as_person", { name: now.name });
  if (now.kind === "nobody") return t("docs.authorize");
  return now.works === false ? t("docs.key_refused") : t("docs.as_key", { key: now.key.slice(0, 12) });
}

function Ways(): JSX.Element {
  return (
    <div class="card access-ways" data-testid="ways">
      <p class="soft">{t("docs.authorize_what")}</p>
      {demoKey.value !== null && (
        <button type="button" class="button" data-testid="demo-key" onClick={() => void useKey(demoKey.value ?? "").then(close)}>
          {t("docs.demo_key")}
        </button>
      )}
      <form onSubmit={withFields((fields) => useKey(fields("key")))}>
        <label class="field">
          {t("docs.key")}
          <input name="key" autocomplete="off" spellcheck={false} placeholder="wms_…" />
        </label>
        <button class="button">{t("docs.use_key")}</button>
      </form>
      <form onSubmit={withFields((fields) => signIn(fields("username"), fields("password")))}>
        <label class="field">
          {t("docs.username")}
          <input name="username" autocomplete="username" />
        </label>
        <label class="field">
          {t("docs.password")}
          <input name="password" type="password" autocomplete="current-password" />
        </label>
        <button class="button">{t("docs.sign_in")}</button>
      </form>
      {refused.value !== "" && (
        <p class="wrong-words" role="alert">
          {refused.value}
        </p>
      )}
      {access.value.kind !== "nobody" && (
        <button type="button" class="button button-danger" data-testid="forget" onClick={() => void signOut()}>
          {t("docs.forget")}
        </button>
      )}
    </div>
  );
}

/** Closes when what was given works; else what is wrong stands beside it. */
function close(): void {
  open.value = access.value.kind === "nobody" || (access.value.kind === "key" && access.value.works === false);
}

function withFields(act: (fields: (name: string) => string) => Promise<void>): (event: SubmitEvent) => void {
  return (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const value = (name: string): string => {
      const text = form.get(name);
      return typeof text === "string" ? text : "";
    };
    void act(value).then(close);
  };
}
