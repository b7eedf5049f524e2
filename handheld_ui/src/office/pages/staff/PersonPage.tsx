import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Session } from "../../../shared/api/types";
import { post, request } from "../../../shared/api/client";
import { may } from "../../pages";
import { attempt, done, Form, PageFrame, Panel, type Values } from "../../parts";
import { hrefOf } from "../../router";
import { Authenticator } from "./Authenticator";
import { type Assignment, assign, change, filled, PERSON, type Person, personFields, secretFields, type Site, t, workFields } from "./people";
import { PersonState, waysIn } from "./PersonState";

interface Props {
  readonly session: Session;
  readonly person: Person;
  readonly assignment: Assignment | undefined;
  readonly sites: readonly Site[];
  readonly reload: () => Promise<void>;
}

export function PersonPage(props: Props): JSX.Element {
  const { session, person } = props;
  return (
    <PageFrame title={person.name} lead={waysIn(person)} keys={<><BadgeKey {...props} /><SignOutKey {...props} /><Keys {...props} /></>}>
      <a href={hrefOf(["staff"])}>{t("staff.back")}</a>
      <PersonState person={person} />
      {may(session, "people.change_worker") && <Who {...props} />}
      <Secrets {...props} />
      {may(session, "work.assign_worker") && <Work {...props} />}
    </PageFrame>
  );
}

function BadgeKey({ session, person }: Props): JSX.Element | null {
  if (person.badge === "" || !may(session, "barcodes.print_code_labels")) return null;
  return (
    <a class="button" href={hrefOf(["labels"], { kind: "badge", codes: person.badge })} data-testid="to-labels">
      {t("page.labels")}
    </a>
  );
}

/** Somebody left a device signed in, or holds one they should not: they may sign in again at once. */
function SignOutKey({ session, person }: Props): JSX.Element | null {
  if (person.disabled_at !== null || person.id === session.worker.id || !may(session, "people.sign_out_worker")) return null;
  const act = (): Promise<boolean> => attempt(() => post(`/workers/${person.id}/sign-out`), t("staff.signed_out", { name: person.name }));
  return (
    <button type="button" class="button" data-testid="sign-out-person" onClick={() => void act()}>
      {t("staff.sign_out")}
    </button>
  );
}

function Keys({ session, person, reload }: Props): JSX.Element | null {
  const off = person.disabled_at !== null;
  const turn = (verb: string): (() => Promise<void>) => async () => {
    await post(`/workers/${person.id}/${verb}`);
    await reload();
  };
  const act = (): Promise<boolean> =>
    off
      ? attempt(turn("enable"), t("staff.enabled", { name: person.name }))
      : attempt(turn("disable"), t("staff.disabled", { name: person.name }), may(session, "people.enable_worker") ? turn("enable") : null);
  if (!may(session, off ? "people.enable_worker" : "people.disable_worker")) return null;
  return (
    <button type="button" class={`button ${off ? "" : "button-danger"}`} data-testid="disable" onClick={() => void act()}>
      {off ? t("staff.enable") : t("staff.disable")}
    </button>
  );
}

function Who({ person, sites, reload }: Props): JSX.Element {
  const values = { ...person, warehouse_id: person.warehouse_id ?? "" };
  const save = async (edited: Values): Promise<void> => {
    await change(person.id, filled(edited, PERSON));
    done(t("done.saved"), async () => {
      await change(person.id, filled(values, PERSON));
      await reload();
    });
    await reload();
  };
  return (
    <Panel title={t("staff.who")}>
      <Form fields={personFields(sites)} values={values} save={save} />
    </Panel>
  );
}

/** A new PIN or password ends what the old one opened; it cannot be taken back, for nobody knows the old one. */
function Secrets({ session, person, reload }: Props): JSX.Element {
  const [renewing, setRenewing] = useState(false);
  const save = async (values: Values): Promise<void> => {
    if (values["pin"]) await request("PUT", `/workers/${person.id}/pin`, { pin: values["pin"] });
    if (values["password"]) await request("PUT", `/workers/${person.id}/password`, filled(values, ["username", "password"]));
    else if (values["username"] && values["username"] !== person.username) await change(person.id, { username: values["username"] });
    done(t("staff.secrets_changed", { name: person.name }));
    await reload();
  };
  const fields = secretFields().filter((field) => field.name === "pin" || may(session, "people.set_password"));
  return (
    <Panel title={t("staff.secrets")}>
      <Form key={`${person.id}-${String(person.has_pin)}-${String(person.has_password)}`} fields={fields} values={{ username: person.username ?? "", pin: "", password: "" }} save={save} />
      {person.username !== null && may(session, "people.renew_totp") && (
        <p>
          <button type="button" class="button" data-testid="authenticator" onClick={() => setRenewing(true)}>
            {t("staff.new_authenticator")}
          </button>
        </p>
      )}
      {renewing && <Authenticator person={person} close={() => void reload().then(() => setRenewing(false))} />}
    </Panel>
  );
}

function Work({ person, assignment, reload }: Props): JSX.Element {
  const values = { skills: assignment?.skills ?? [], zones: assignment?.zones ?? [] };
  const save = async (edited: Values): Promise<void> => {
    await assign(person.id, edited);
    done(t("done.saved"), async () => {
      await assign(person.id, values);
      await reload();
    });
    await reload();
  };
  return (
    <Panel title={t("staff.work")}>
      <Form fields={workFields()} values={values} save={save} />
    </Panel>
  );
}
