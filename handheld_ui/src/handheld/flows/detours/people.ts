/** Who is on the floor, where, and with which work; a row asks its owner to hand the work over. */
import type { Ask, People, Person } from "../../../shared/api/floor_types";
import type { WireError } from "../../../shared/api/types";
import type { Answered, Say, Stamp } from "../flow";
import { RIGHT, go, say } from "../flow";
import type { Detour, DetourInput, DetourStep } from "./detour";
import type { Row, View } from "../view";
import type { World } from "../world";
import { chosen, leave, leaves } from "./detour";
import { words } from "../view";

export interface PeopleState {
  people: Person[] | null;
  /** Chosen once: chosen again, their work is asked for. */
  warned: string | null;
  /** The question on its way, or waiting for its answer. */
  asked: Ask | "sending" | null;
  notice: Say | null;
}

type Look = DetourStep<PeopleState>;

export const EMPTY: PeopleState = { people: null, warned: null, asked: null, notice: null };

/** Those with work, first those nearby: what a worker looks for here. */
export function listed(state: PeopleState): Person[] {
  return (state.people ?? []).filter((one) => !one.me).sort((a, b) => Number(b.task !== null) - Number(a.task !== null)).slice(0, 9);
}

const said = (state: PeopleState, heard: Say): Look => go({ ...state, notice: heard }, heard);

function choose(state: PeopleState, person: Person, world: World, stamp: Stamp): Look {
  if (!person.task) return said(state, say("look", "has_no_work", { name: person.name }));
  if (world.inHand) return said(state, say("look", "work.hands_full"));
  if (!world.online) return said(state, say("look", "offline_no_new"));
  if (state.warned !== person.id) {
    return said({ ...state, warned: person.id }, say("look", "again_to_ask", { name: person.name, number: person.task.number }));
  }
  const heard = say("right", "asking", { name: person.name });
  const asking = { ...state, warned: null, asked: "sending" as const, notice: heard };
  return go(asking, heard, { id: stamp.id, op: "ask_take_over", payload: { task_id: person.task.id } });
}

function answered(state: PeopleState, { op, answer }: Answered): Look {
  if (op !== "ask_take_over") return go(state);
  if (answer.error) return refused(state, answer.error);
  const ask = answer.result?.["ask"] as Ask | undefined;
  return go({ ...state, asked: ask ?? null });
}

function refused(state: PeopleState, error: WireError): Look {
  return said({ ...state, asked: null }, say("look", error.code));
}

/** The owner's word, or the end of the time for it. */
export function askSettled(state: PeopleState, ask: Ask, code: "ask_no" | "ask_lapsed"): Look {
  if (state.asked === null || state.asked === "sending" || state.asked.id !== ask.id) return go(state);
  return said({ ...state, asked: null }, say(code === "ask_no" ? "look" : "changed", code, { name: ask.owner }));
}

function step(state: PeopleState, input: DetourInput, world: World): Look {
  if (input.kind === "told") return input.error ? said(state, say("look", "network")) : go({ ...state, people: (input.result as People).people });
  if (input.kind === "answer") return answered(state, input);
  if (leaves(input)) return leave(state, RIGHT);
  const row = chosen(input, listed(state).length);
  const person = row === null ? null : listed(state)[row];
  if (person && state.asked === null) return choose(state, person, world, input);
  return go(state, input.kind === "scan" ? say("look", "not_now") : null);
}

function start(_opening: unknown, world: World, stamp: Stamp): Look {
  if (!world.online) return said(EMPTY, say("look", "offline_no_look"));
  return go(EMPTY, say("look"), { id: stamp.id, op: "people", payload: {} });
}

function rowOf(one: Person): Row {
  const place = one.location_code ? [one.location_code] : [];
  return {
    title: one.name,
    details: [...(one.task ? [words("people.on_walk", { number: one.task.number })] : [words("people.idle")]), ...place],
    ...(one.away ? { tag: words("people.away"), tone: "look" as const } : {}),
    leads: one.task !== null,
  };
}

function view(state: PeopleState): View {
  const waiting = state.asked !== null && state.asked !== "sending" ? state.asked : null;
  return {
    name: "people",
    prompt: waiting ? words("people.waiting", { name: waiting.owner }) : words("people.title"),
    busy: state.people === null || state.asked !== null,
    rows: listed(state).map(rowOf),
    ...(state.people !== null && listed(state).length === 0 ? { empty: words("people.nobody") } : {}),
    notice: state.notice,
    actions: [{ command: "back", label: words("do.back") }],
  };
}

export const people: Detour<PeopleState> = { start, step, view };
