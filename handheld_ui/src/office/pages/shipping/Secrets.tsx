import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { StateMark } from "../../../shared/ui/StateMark";
import { Dialog, type FieldSpec, Form, Panel, type Values } from "../../parts";
import { type AccountPage, t } from "./settings";

/** What the carrier gave the house to sign in with: set or not, and never shown again. */
export function Secrets({ account, mayChange, changeAccount }: AccountPage): JSX.Element {
  const [setting, setSetting] = useState(false);
  const save = async ({ name, secret }: Values): Promise<void> => {
    await changeAccount({ secrets: { [String(name)]: String(secret) } }, false);
    setSetting(false);
  };
  const keys = mayChange && (
    <button type="button" class="button" data-testid="set-secret" onClick={() => setSetting(true)}>
      {t("shipping.set_secret")}
    </button>
  );
  return (
    <Panel title={t("shipping.secrets")} keys={keys}>
      <p class="soft">{t("shipping.secrets_why")}</p>
      {account.secrets.map((name) => (
        <p key={name} data-testid="secret-set">
          <StateMark state="right" word={t("shipping.secret_set", { name })} />
        </p>
      ))}
      {setting && (
        <Dialog title={t("shipping.set_secret")} close={() => setSetting(false)}>
          <Form fields={fields()} values={{}} save={save} cancel={() => setSetting(false)} />
        </Dialog>
      )}
    </Panel>
  );
}

const fields = (): FieldSpec[] => [
  { name: "name", label: t("shipping.secret_name"), kind: "text", required: true, help: t("shipping.secret_name_help") },
  { name: "secret", label: t("shipping.secret"), kind: "secret", required: true },
];
