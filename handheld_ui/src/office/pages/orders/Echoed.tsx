import type { JSX } from "preact";
import { Panel } from "../../parts";
import { t } from "./text";

/** What the sender of an order wants back with it, as it came. */
export function Echoed({ metadata }: { metadata: Record<string, string> }): JSX.Element | null {
  const texts = Object.entries(metadata);
  if (texts.length === 0) return null;
  return (
    <Panel title={t("order.metadata")}>
      <dl class="facts">
        {texts.map(([key, text]) => (
          <div key={key}>
            <dt class="code">{key}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
