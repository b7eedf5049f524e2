import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { t } from "./words";

/** Something to be copied whole; it reads left to right in every language. */
export function Sample({ text, label }: { text: string; label?: string }): JSX.Element {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text).catch(() => undefined);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <figure class="sample">
      <figcaption>
        <span class="soft">{label}</span>
        <button type="button" class="button button-quiet" onClick={() => void copy()}>
          {copied ? t("docs.copied") : t("docs.copy")}
        </button>
      </figcaption>
      <pre dir="ltr" tabIndex={0}>
        {text}
      </pre>
    </figure>
  );
}

export const json = (value: unknown): string => JSON.stringify(value, null, 2);
