/** What the voice says when something new is on screen: the place block by block, what to take, what changed. */
import type { Spoken } from "../kind";
import type { PickState } from "./state";
import { expecting } from "./state";
import { handOversFor, slotOf, standingOf, unitsLeft } from "./task";

const AISLE_BAY = ["voice.aisle", "voice.bay", "voice.level", "voice.place"];

/** A code is read in its blocks, without leading noughts, as people read a label to each other. */
export function placeSpoken(blocks: string[]): Spoken[] {
  return blocks.map((block, index) => ({ key: AISLE_BAY[index] ?? "voice.place", values: { block: block.replace(/^([A-Z]*)0+(?=\d)/, "$1 ").trim() } }));
}

/** Empty while nothing has to be said. Equal texts are said once. */
export function spokenFor(state: PickState): Spoken[] {
  const expected = expecting(state);
  switch (expected.what) {
    case "location":
      return placeSpoken(expected.stop.location.blocks);
    case "item":
      return state.held.length > 0 ? [] : [{ key: "voice.take", values: { quantity: unitsLeft(expected.stop) } }];
    case "tote": {
      const slot = slotOf(state.task, expected.line.slot);
      return [{ key: "voice.tote", values: { quantity: expected.quantity, slot: standingOf(state.task, expected.line), colour: slot ? `slot.${slot.colour}` : "" } }];
    }
    case "drop":
      return [{ key: "voice.drop", values: { lane: state.task.drop.lanes[0] ?? "" } }];
    case "bring":
      return [{ key: "voice.bring", values: { place: expected.slot.place ?? "" } }];
    case "bring_tote":
      return [{ key: "voice.bring_tote", values: {} }];
    case "hand_over":
      return [{ key: "voice.hand_over", values: { zone: expected.zone, place: handOversFor(state.task, expected.zone)[0] ?? "" } }];
    default:
      return [];
  }
}

/** The digits on the label and two that are not, in an order that tells nothing: a tap proves that somebody reads them. */
export function digitChoices(code: string, digits: string): string[] {
  if (!/^\d{2,4}$/.test(digits)) return [];
  const seed = Array.from(code).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  const span = 10 ** digits.length;
  const others = [37, 61, 83].map((step) => String((Number(digits) + step + (seed % 13)) % span).padStart(digits.length, "0"));
  const choices = [...new Set([digits, ...others])].slice(0, 3);
  return seed % 3 === 0 ? choices : seed % 3 === 1 ? [...choices.slice(1), digits] : [choices[1] ?? "", digits, ...choices.slice(2)];
}
