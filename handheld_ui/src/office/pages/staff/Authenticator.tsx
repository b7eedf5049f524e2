import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PeopleTotpSeedOut as Seed } from "../../../shared/api/schemas";
import { post } from "../../../shared/api/client";
import { attempt, CodePicture, Dialog } from "../../parts";
import { type Person, t } from "./people";

/** A new seed for somebody who stands here with their telephone; the old one ends with it. */
export function Authenticator({ person, close }: { person: Person; close: () => void }): JSX.Element {
  const [seed, setSeed] = useState<Seed | null>(null);
  const renew = (): Promise<boolean> =>
    attempt(async () => setSeed(await post<Seed>(`/workers/${person.id}/totp`)), t("staff.renewed", { name: person.name }));
  return (
    <Dialog title={t("staff.new_authenticator")} close={close}>
      <p>{seed ? t("staff.scan_seed") : t("staff.renew_ask", { name: person.name })}</p>
      {seed && <CodePicture svg={seed.qr} words={t("staff.new_authenticator")} />}
      {seed && <p class="code">{seed.secret}</p>}
      <div class="form-keys">
        {!seed && (
          <button type="button" class="button button-danger" data-testid="renew" onClick={() => void renew()}>
            {t("staff.renew")}
          </button>
        )}
        <button type="button" class="button" onClick={close}>
          {t("do.close")}
        </button>
      </div>
    </Dialog>
  );
}
