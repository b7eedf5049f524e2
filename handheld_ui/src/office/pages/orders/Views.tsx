import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post, request } from "../../../shared/api/client";
import type { PeopleSavedViewsOut as SavedViews } from "../../../shared/api/schemas";
import { attempt, Dialog, done, Form, useLoaded } from "../../parts";
import { go, hrefOf, place } from "../../router";
import { t } from "./text";

const PATH = "/session/views/orders";

/** The views of this page that somebody keeps: one shows what it was saved with. */
export function Views(): JSX.Element {
  const views = useLoaded<SavedViews>(PATH);
  const [saving, setSaving] = useState(false);
  const now = place.value.query.toString();
  const shown = views.value?.views.find((view) => view.asked === now);
  const show = (name: string): void => {
    const view = views.value?.views.find((each) => each.name === name);
    if (view) go(hrefOf(["orders"], Object.fromEntries(new URLSearchParams(view.asked))));
  };
  const save = async (name: string): Promise<void> => {
    await request("PUT", PATH, { name, asked: now });
    setSaving(false);
    done(t("done.saved"));
    await views.reload();
  };
  const forget = async (name: string, asked: string): Promise<void> => {
    const back = async (): Promise<void> => {
      await request("PUT", PATH, { name, asked });
      await views.reload();
    };
    if (await attempt(() => post(`${PATH}/forget`, { name }), t("done.removed"), back)) await views.reload();
  };
  return (
    <span class="views">
      {(views.value?.views.length ?? 0) > 0 && (
        <select value={shown?.name ?? ""} aria-label={t("views.title")} data-testid="views" onChange={(event) => show(event.currentTarget.value)}>
          <option value="">{t("views.title")}</option>
          {views.value?.views.map((view) => (
            <option key={view.name} value={view.name}>
              {view.name}
            </option>
          ))}
        </select>
      )}
      {shown ? (
        <button type="button" class="button" data-testid="forget-view" onClick={() => void forget(shown.name, shown.asked)}>
          {t("views.forget")}
        </button>
      ) : (
        <button type="button" class="button" data-testid="save-view" onClick={() => setSaving(true)}>
          {t("views.save")}
        </button>
      )}
      {saving && (
        <Dialog title={t("views.save")} close={() => setSaving(false)}>
          <Form
            fields={[{ name: "name", label: t("views.name"), kind: "text", required: true }]}
            values={{ name: "" }}
            save={(values) => save(String(values["name"]))}
            cancel={() => setSaving(false)}
          />
        </Dialog>
      )}
    </span>
  );
}
