import type { LayoutWarehouseOut as Site, ShippingCarrierAccountOut as Account, ShippingDepartureIn as Departure, ShippingShippingSettingsOut as Settings } from "../../../shared/api/schemas";
import { put } from "../../../shared/api/client";
import { language } from "../../../shared/i18n/words";
import { done, type Loaded } from "../../parts";
import { wordsOf } from "../../words";
import type { shipping } from "./words/en";

export type { Account, Departure, Settings, Site };
export const { t, plural } = wordsOf<typeof shipping>();

export const ofSite = (path: string, site: Site): string => `${path}?warehouse=${encodeURIComponent(site.code)}`;

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const SERVICES = ["standard", "express"] as const;
export const OPTIONS = ["signature", "saturday", "insurance"] as const;
export const PLUGS = ["rate_table", "manual"] as const;

const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The day's short name in the reader's language. */
export function dayWord(day: string): string {
  const at = new Date(A_MONDAY + DAYS.indexOf(day as (typeof DAYS)[number]) * DAY_MS);
  return new Intl.DateTimeFormat(language.value, { weekday: "short", timeZone: "UTC" }).format(at);
}

export const daysWords = (days: readonly string[]): string => (days.length === 0 ? t("shipping.each_working_day") : days.map(dayWord).join(" "));
export const serviceWord = (service: string | null | undefined): string => (service ? t(`shipping.service_${service as (typeof SERVICES)[number]}`) : t("shipping.all_services"));

/** What may be changed of the document. */
export interface Change {
  readonly sender?: Record<string, unknown>;
  readonly tracking_page?: string;
  readonly accounts?: readonly Sent[];
  readonly calendar?: Partial<Settings["calendar"]>;
}

/** An account as it is sent: secrets only where new ones are told, the others stay as they are. */
export type Sent = Omit<Account, "secrets"> & { readonly secrets?: Record<string, string> };

export const asSent = (account: Account): Sent => Object.fromEntries(Object.entries(account).filter(([name]) => name !== "secrets")) as Sent;

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export interface Page {
  readonly site: Site;
  readonly settings: Settings;
  readonly mayChange: boolean;
  readonly change: (change: Change, undoable?: boolean) => Promise<void>;
}

/** What the parts of one account's page work on. */
export interface AccountPage extends Page {
  readonly account: Account;
  /** Changes this account and leaves the others as they are. */
  readonly changeAccount: (change: Partial<Sent>, undoable?: boolean) => Promise<void>;
}

/** Replaces the document as it was read, so that nobody writes over another's change; the way back is the document before. */
export function changing(site: Site, loaded: Loaded<Settings>, after: () => Promise<void>): Page["change"] {
  const write = async (document: Settings, change: Change, version: number): Promise<Settings> => {
    const sender = document.sender["street1"] ? { sender: document.sender } : {}; // one that nobody has set yet is no address
    const whole = { ...sender, tracking_page: document.tracking_page, accounts: document.accounts.map(asSent), calendar: document.calendar, ...change };
    return await put<Settings>(ofSite("/shipping/settings", site), { ...whole, calendar: { ...document.calendar, ...change.calendar } }, { "If-Match": `"${String(version)}"` });
  };
  return async (change, undoable = true) => {
    const before = loaded.value;
    if (before === null) return;
    const written = await write(before, change, before.version);
    await after();
    const back = async (): Promise<void> => {
      await write(before, {}, written.version);
      await after();
    };
    done(t("done.saved"), undoable ? back : null);
  };
}
