import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PeopleApiKeyOut as Key, PeopleApiKeysOut as KeysAnswer } from "../../../shared/api/schemas";
import { remove } from "../../../shared/api/client";
import { Ask, attempt, type Column, Empty, Panel, Table, Trouble, useLoaded } from "../../parts";
import { moment } from "../../parts/moments";
import { NewKey } from "./NewKey";
import { t } from "./text";

export function Keys({ channels, zone }: { channels: readonly string[]; zone: string }): JSX.Element {
  const keys = useLoaded<KeysAnswer>("/api-keys");
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Key | null>(null);
  const revoke = (key: Key): Promise<unknown> =>
    attempt(async () => {
      await remove(`/api-keys/${key.id}`);
      await keys.reload();
    }, t("outside.key_revoked", { name: key.name }));
  return (
    <Panel
      title={t("outside.keys")}
      keys={
        <button type="button" class="button" data-testid="add-key" onClick={() => setAdding(true)}>
          {t("outside.make_key")}
        </button>
      }
    >
      <Trouble problem={keys.problem} />
      <Table
        caption={t("outside.keys")}
        rows={(keys.value?.keys ?? []).filter((key) => key.revoked_at === null)}
        columns={columns(zone, setEnding)}
        idOf={(key) => key.id}
        busy={keys.busy}
        empty={<Empty what={t("outside.no_key")} why={t("outside.no_key_why")} />}
      />
      {adding && <NewKey channels={channels} close={() => void keys.reload().then(() => setAdding(false))} />}
      {ending && (
        <Ask title={t("outside.revoke_ask", { name: ending.name })} yes={t("outside.revoke")} act={() => revoke(ending)} close={() => setEnding(null)}>
          <p>{t("outside.revoke_why")}</p>
        </Ask>
      )}
    </Panel>
  );
}

const columns = (zone: string, revoke: (key: Key) => void): Column<Key>[] => [
  { key: "name", head: t("outside.name"), cell: (key) => key.name },
  { key: "scopes", head: t("outside.scopes"), cell: (key) => <span class="code code-long">{key.scopes.join(", ")}</span> },
  { key: "channel", head: t("outside.channel"), cell: (key) => key.channel ?? t("outside.every_channel") },
  { key: "used", head: t("outside.used"), cell: (key) => (key.last_used_at === null ? t("outside.never") : moment(key.last_used_at, zone)) },
  { key: "ends", head: t("outside.ends"), cell: (key) => (key.expires_at === null ? t("outside.never") : moment(key.expires_at, zone)) },
  {
    key: "revoke",
    head: t("outside.revoke"),
    cell: (key) => (
      <button type="button" class="button" data-testid="revoke" onClick={() => revoke(key)}>
        {t("outside.revoke")}
      </button>
    ),
  },
];
