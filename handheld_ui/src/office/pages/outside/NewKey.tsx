import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PeopleMadeApiKeyOut as Made, PeopleScopesOut as Scopes } from "../../../shared/api/schemas";
import { post } from "../../../shared/api/client";
import { serverNow } from "../../../shared/ui/time";
import { Dialog, type FieldSpec, Form, useLoaded, type Values } from "../../parts";
import { Once } from "./Once";
import { asChoices, t } from "./text";

const DAYS = ["30", "90", "365"];
const DAY_MS = 86_400_000;

/** A key is put together from scopes, then shown this once. */
export function NewKey({ channels, close }: { channels: readonly string[]; close: () => void }): JSX.Element {
  const scopes = useLoaded<Scopes>("/api-keys/scopes").value?.scopes ?? [];
  const [key, setKey] = useState<string | null>(null);
  const make = async ({ name, scopes: chosen, channel, days }: Values): Promise<void> => {
    const expires_at = days ? new Date(serverNow() + Number(days) * DAY_MS).toISOString() : null;
    const made = await post<Made>("/api-keys", { name, scopes: chosen, channel: channel === "" ? null : channel, expires_at });
    setKey(made.key);
  };
  return (
    <Dialog title={t("outside.make_key")} close={close}>
      {key === null ? <Form fields={fields(scopes, channels)} values={{ scopes: [], channel: "", days: "" }} save={make} saveWords={t("outside.make_key")} cancel={close} /> : <Once secret={key} close={close} />}
    </Dialog>
  );
}

const fields = (scopes: readonly string[], channels: readonly string[]): FieldSpec[] => [
  { name: "name", label: t("outside.name"), kind: "text", required: true, help: t("outside.key_name_help") },
  { name: "channel", label: t("outside.channel"), kind: "choice", choices: asChoices(channels), help: t("outside.key_channel_help") },
  { name: "days", label: t("outside.days"), kind: "choice", choices: asChoices(DAYS), help: t("outside.days_help") },
  { name: "scopes", label: t("outside.scopes"), kind: "many", choices: asChoices(scopes), help: t("outside.scopes_help") },
];
