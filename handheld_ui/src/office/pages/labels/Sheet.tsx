import type { JSX } from "preact";
import type { BarcodesSheetPreviewOut as Preview } from "../../../shared/api/schemas";
import { Panel } from "../../parts";
import { wordsOf } from "../../words";
import "./labels.css";
import type { labels } from "./words/en";

const { t } = wordsOf<typeof labels>();

/** The first sheet, drawn by the server with what is really printed. */
export function Sheet({ preview, busy }: { preview: Preview | null; busy: boolean }): JSX.Element {
  return (
    <Panel title={t("labels.preview")}>
      <div class="labels-sheet" aria-busy={busy}>
        {preview ? (
          <>
            <p role="status" data-testid="labels-count">
              {t("labels.count", { labels: preview.labels, sheets: preview.sheets })}
            </p>
            <img src={`data:image/svg+xml,${encodeURIComponent(preview.svg)}`} alt={t("labels.preview_alt")} data-testid="labels-preview" />
          </>
        ) : (
          <p class="soft">{busy ? t("labels.drawing") : t("labels.preview_none")}</p>
        )}
      </div>
    </Panel>
  );
}
