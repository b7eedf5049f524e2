import type { JSX } from "preact";
import { attempt } from "../../parts";
import { t } from "./text";

/** A secret that is shown this once and never again. */
export function Once({ secret, close }: { secret: string; close: () => void }): JSX.Element {
  return (
    <>
      <p>{t("outside.once")}</p>
      <p class="code secret-once" data-testid="secret">
        {secret}
      </p>
      <div class="form-keys">
        <button type="button" class="button button-primary" onClick={() => void attempt(() => navigator.clipboard.writeText(secret), t("outside.copied"))}>
          {t("outside.copy")}
        </button>
        <button type="button" class="button" data-testid="close" onClick={close}>
          {t("do.close")}
        </button>
      </div>
    </>
  );
}
