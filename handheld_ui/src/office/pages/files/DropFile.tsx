import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { wordsOf } from "../../words";
import type { files } from "./words/en";

const { t } = wordsOf<typeof files>();

/** A place to drop a file on; a press of it, or of Enter, opens the choice of files. */
export function DropFile({ bring }: { bring: (file: File) => Promise<void> }): JSX.Element {
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const taken = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    await bring(file);
    setBusy(false);
  };
  const dragged = (event: DragEvent, inside: boolean): void => {
    event.preventDefault();
    setOver(inside);
  };
  return (
    <label
      class={`files-drop ${over ? "files-drop-over" : ""}`}
      aria-busy={busy}
      onDragOver={(event) => dragged(event, true)}
      onDragLeave={(event) => dragged(event, false)}
      onDrop={(event) => {
        dragged(event, false);
        void taken(event.dataTransfer?.files[0]);
      }}
    >
      <strong>{busy ? t("files.sending") : t("files.drop")}</strong>
      <span class="soft">{t("files.drop_why")}</span>
      <input
        type="file"
        data-testid="file"
        accept=".csv,.txt,.tsv,.xlsx"
        onChange={(event) => {
          const input = event.currentTarget;
          void taken(input.files?.[0]).then(() => (input.value = ""));
        }}
      />
    </label>
  );
}
