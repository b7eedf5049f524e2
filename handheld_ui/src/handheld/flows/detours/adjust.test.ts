import { describe, expect, it } from "vitest";
import vectors from "../../../../../tests/vectors/adjust.json";
import backs from "../../../../../tests/vectors/bring_back.json";
import lots from "../../../../../tests/vectors/change_lot.json";
import type { Session } from "../../../shared/api/types";
import { freshId, scanOf } from "../../tasks/pick/walk.test-data";
import { type AdjustSeen, type BringBackSeen, judgeAdjustment, judgeBringBack, judgeLotChange, type LotSeen } from "../adjust_judge";
import type { World } from "../world";
import { adjust } from "./adjust";
import type { AdjustState } from "./adjust_state";
import { awaited } from "./adjust_state";
import type { DetourInput } from "./detour";
import { type Run, FOUND_BIN, inquiryOf, stockRow, told, world, runDetour } from "./detour.test-data";

interface Case {
  name: string;
  seen: AdjustSeen;
  difference?: number;
  verdict: string;
}

const VECTORS = vectors as Case[];
const RULES = {
  version: 0, limits: { picker: 3 },
  reasons: [
    { code: "turned_up", name: "Turned up", acts: ["more"], lost: true },
    { code: "broken", name: "Broken", acts: ["less"], lost: false },
    { code: "fell", name: "Fell down", acts: ["less"], lost: false },
  ],
};
const ana = (more: Partial<World> = {}): World => world({ session: { worker: { role: "picker" } } as unknown as Session, ...more });

function run(around: World, ...inputs: DetourInput[]): Run<AdjustState> {
  const after = runDetour(adjust, around, inputs);
  return { ...after, sent: after.sent.filter(({ op }) => op !== "look_up" && op !== "stock_rules") };
}

const row = (value: string): DetourInput => ({ kind: "tap", action: "row", value, id: freshId(), at: "" });
const keyed = (digits: string): DetourInput[] => [...digits, "enter"].map((value) => ({ kind: "tap", action: "key", value, id: freshId(), at: "" }));
const tea = (): DetourInput[] => [told("stock_rules", "", RULES), scanOf("A01-01-1"), told("look_up", "A01-01-1", FOUND_BIN), scanOf("TEA")];

describe("the judge", () => {
  it.each(VECTORS)("$name", ({ seen, difference, verdict }) => {
    expect(judgeAdjustment(seen, difference)).toBe(verdict);
  });
  it.each(backs as { name: string; seen: BringBackSeen; quantity?: number; verdict: string }[])("bring back: $name", ({ seen, quantity, verdict }) => {
    expect(judgeBringBack(seen, quantity)).toBe(verdict);
  });
  it.each(lots as { name: string; seen: LotSeen; quantity: number; newLot?: string; verdict: string }[])("change of lot: $name", ({ seen, quantity, newLot, verdict }) => {
    expect(judgeLotChange(seen, quantity, newLot)).toBe(verdict);
  });
});

describe("the way to a number", () => {
  it("asks place, item, way, number and reason, and sends one command", () => {
    const after = run(ana(), ...tea(), row("1"), ...keyed("2"), row("2"));
    expect(after.sent).toMatchObject([{ op: "adjust_stock", payload: { place_code: "A01-01-1", item_code: "TEA", difference: -2, reason: "fell" } }]);
    expect(after).toMatchObject({ say: { tone: "right", code: "adjusted" }, state: { place: null } });
  });

  it("makes the difference from all that lies there", () => {
    const after = run(ana(), ...tea(), row("3"), ...keyed("14"), row("1"));
    expect(after.sent).toMatchObject([{ payload: { difference: 2, reason: "turned_up" } }]);
  });

  it("asks for the lot where several lie", () => {
    const at = run(ana(), told("stock_rules", "", RULES), scanOf("A01-01-1"), told("look_up", "A01-01-1", FOUND_BIN), scanOf("JAM"));
    expect(awaited(at.state)).toBe("lot");
    expect(adjust.step(at.state, scanOf("L9"), ana())).toMatchObject({ say: { code: "inventory.wrong_lot" }, state: { lot: null } });
    expect(adjust.step(at.state, row("2"), ana()).state.lot).toBe("L2");
    expect(adjust.step(at.state, scanOf("L1"), ana()).state.lot).toBe("L1");
  });

  it("takes a number by scan as by key", () => {
    expect(run(ana(), ...tea(), scanOf("2"), scanOf("1")).state.difference).toBe(1);
  });

  it("takes no more than the books have, and no nothing", () => {
    expect(run(ana(), ...tea(), row("1"), ...keyed("13"))).toMatchObject({ say: { code: "inventory.not_enough" }, state: { difference: null } });
    expect(run(ana(), ...tea(), row("3"), ...keyed("12"))).toMatchObject({ say: { code: "inventory.bad_quantity" }, state: { difference: null } });
  });

  it("goes back one step at a time", () => {
    let after = run(ana(), ...tea(), row("1"), ...keyed("2"));
    const seen = [];
    while (after.state.place !== null) {
      after = { ...after, ...adjust.step(after.state, scanOf("*undo"), ana()) };
      seen.push(awaited(after.state));
    }
    expect(seen).toEqual(["quantity", "way", "item", "place"]);
  });
});

describe("wrong scans", () => {
  it("knows a tote from a bin", () => {
    expect(run(ana(), scanOf("T00001"))).toMatchObject({ say: { tone: "wrong", code: "no_bin" }, state: { place: null } });
  });

  it("lets go of a place that nobody knows", () => {
    const after = run(ana(), scanOf("A99-99-9"), told("look_up", "A99-99-9", { ...FOUND_BIN, kind: "unknown", stock: [] }));
    expect(after).toMatchObject({ say: { code: "inventory.unknown_place" }, state: { place: null } });
  });

  it("takes no place for an item, and no word for a number", () => {
    const at = [told("stock_rules", "", RULES), scanOf("A01-01-1"), told("look_up", "A01-01-1", FOUND_BIN)];
    expect(run(ana(), ...at, scanOf("A01-02-1"))).toMatchObject({ say: { code: "wrong_item" }, state: { item: null } });
    expect(run(ana(), ...tea(), row("1"), scanOf("TEA"))).toMatchObject({ say: { code: "key_quantity" }, state: { difference: null } });
    expect(run(ana(), ...tea(), scanOf("TEA"))).toMatchObject({ say: { code: "choose_way" }, state: { way: null } });
    expect(run(ana(), ...tea(), row("1"), ...keyed("1"), scanOf("TEA"))).toMatchObject({ say: { code: "choose_reason" }, state: { reason: null } });
  });
});

describe("a second person", () => {
  const many = (): DetourInput[] => [...tea(), row("1"), ...keyed("5"), row("1")];

  it("is asked above the limit, by badge and PIN, and nothing of the PIN stays", () => {
    const after = run(ana(), ...many(), scanOf("B-EVA"), scanOf("482915"));
    const [asked] = after.sent;
    expect(asked).toMatchObject({ op: "approve", payload: { badge: "B-EVA", pin: "482915", action: "inventory.approve", subject_id: after.state.act } });
    expect(JSON.stringify(after.state)).not.toContain("482915");
    const done = adjust.step(after.state, told("approve", after.state.act ?? "", { id: "given" }), ana());
    expect(done.send).toMatchObject([{ id: after.state.act, op: "adjust_stock", payload: { difference: -5, approval: "given" } }]);
  });

  it("is asked above what the goods are worth, as the house told of them", () => {
    const worth = (alone: number): DetourInput[] => {
      const found = { ...FOUND_BIN, stock: FOUND_BIN.stock.map((one) => ({ ...one, alone })) };
      return [told("stock_rules", "", RULES), scanOf("A01-01-1"), told("look_up", "A01-01-1", found), scanOf("TEA"), row("1"), ...keyed("2"), row("1")];
    };
    expect(run(ana(), ...worth(1)).sent).toEqual([]);
    expect(run(ana(), ...worth(2)).sent).toMatchObject([{ op: "adjust_stock", payload: { difference: -2 } }]);
  });

  it("who may not allow it is told so, and another may try", () => {
    const after = run(ana(), ...many(), scanOf("B-BEN"), scanOf("482915"));
    const no = adjust.step(after.state, { ...told("approve", after.state.act ?? "", null), error: { code: "auth.forbidden", title: "" } }, ana());
    expect(no).toMatchObject({ say: { tone: "wrong", code: "second_person_no" }, send: [], state: { badge: null } });
  });
});

const HELD_BIN = {
  ...FOUND_BIN,
  stock: [
    ...FOUND_BIN.stock,
    { ...(FOUND_BIN.stock[0] as (typeof FOUND_BIN.stock)[number]), status: "damaged", on_hand: 4, location_kind: "quarantine" },
  ].map((one) => ({ ...one, location_kind: "quarantine" })),
};
const lead = (more: Partial<World> = {}): World => ana({ session: { worker: { role: "lead" } } as unknown as Session, ...more });
const at = (found: unknown, item: string): DetourInput[] => [scanOf("A01-01-1"), told("look_up", "A01-01-1", found), scanOf(item)];
const waysAt = (around: World, ...inputs: DetourInput[]): unknown => adjust.view(run(around, ...inputs).state, around).rows?.map(({ title }) => (title as { key: string }).key);

describe("what the goods are", () => {
  it("holds units and asks nobody, whatever the limit", () => {
    const after = run(ana({ online: false }), ...at(FOUND_BIN, "TEA"), row("4"), ...keyed("9"), row("1"));
    expect(after.sent).toMatchObject([{ op: "hold_stock", payload: { place_code: "A01-01-1", item_code: "TEA", quantity: 9, status: "held" } }]);
    expect(after.say).toMatchObject({ tone: "right", code: "acted_hold" });
    expect(run(ana(), ...at(FOUND_BIN, "TEA"), row("5"), ...keyed("1"), row("1")).sent).toMatchObject([{ payload: { status: "damaged" } }]);
  });

  it("releases what lies there held, no more of it, and above the limit with a second person", () => {
    const held = at(HELD_BIN, "TEA");
    expect(run(lead(), ...held, row("6"), ...keyed("5"))).toMatchObject({ say: { code: "inventory.not_enough" } });
    expect(run(lead(), ...held, row("6"), ...keyed("3"), row("1")).sent).toMatchObject([{ op: "release_stock", payload: { quantity: 3, status: "damaged" } }]);
    expect(awaited(run(ana(), ...held, row("6"), ...keyed("3"), row("1")).state)).toBe("badge");
  });

  it("brings goods back into a bin, and knows a tote from one", () => {
    const begun = [...at(HELD_BIN, "TEA"), row("8"), row("1"), ...keyed("2")];
    expect(awaited(run(lead(), ...begun).state)).toBe("target");
    expect(run(lead(), ...begun, scanOf("T00001"))).toMatchObject({ say: { code: "no_bin" }, state: { into: null } });
    expect(run(lead(), ...begun, scanOf("A01-01-1"))).toMatchObject({ say: { code: "inventory.same_place" }, state: { into: null } });
    expect(run(lead(), ...begun, scanOf("A02-02-2"), row("1")).sent).toMatchObject([{ op: "bring_back_stock", payload: { quantity: 2, status: "available", target_code: "A02-02-2" } }]);
  });

  it("says of which other lot they are", () => {
    const begun = [...at(FOUND_BIN, "JAM"), scanOf("L1")];
    const ways = adjust.view(run(lead(), ...begun).state, lead()).rows?.length ?? 0;
    const change = [...begun, row(String(ways)), ...keyed("1")];
    expect(awaited(run(lead(), ...change).state)).toBe("new_lot");
    expect(run(lead(), ...change, scanOf("L1"))).toMatchObject({ say: { code: "inventory.same_lot" }, state: { into: null } });
    const alone = { ...FOUND_BIN, stock: FOUND_BIN.stock.filter(({ lot }) => lot !== "L2") };
    expect(run(lead(), ...at(alone, "JAM"), row(String(ways)), ...keyed("1"), scanOf("L1"))).toMatchObject({ say: { code: "inventory.same_lot" } });
    expect(run(lead(), ...change, scanOf("L7"), row("1")).sent).toMatchObject([{ op: "change_lot", payload: { lot: "L1", new_lot: "L7", quantity: 1 } }]);
  });

  it("leaves where they go and what they are to whoever looks after the stock", () => {
    expect(waysAt(ana(), ...at(HELD_BIN, "TEA"))).toEqual(["less", "more", "counted", "hold", "damaged", "release", "write_off"].map((way) => `adjust.${way}`));
    expect(waysAt(lead(), ...at(HELD_BIN, "TEA"))).toContain("adjust.bring_back");
  });
});

const SCRAP = inquiryOf("scrap", "SCRAP", { stock: [stockRow("TEA", { location_code: "SCRAP", location_kind: "scrap", on_hand: 4, reserved: 0, free: 0 })] });

describe("ways out", () => {
  const atScrap = (item: string): DetourInput[] => [scanOf("SCRAP"), told("look_up", "SCRAP", SCRAP), scanOf(item)];

  it("brings back out of scrap what was thrown away, and asks for no way where there is one", () => {
    const begun = [...atScrap("TEA"), ...keyed("3")];
    expect(awaited(run(lead(), ...atScrap("TEA")).state)).toBe("quantity");
    expect(run(lead(), ...atScrap("TEA"), ...keyed("5"))).toMatchObject({ say: { code: "inventory.not_enough", data: { free: 4 } } });
    expect(run(lead(), ...begun, { ...scanOf("SCRAP"), names: "place" })).toMatchObject({ say: { code: "inventory.same_place" } });
    expect(run(lead(), ...begun, scanOf("A02-02-2"), row("1")).sent).toMatchObject([
      { op: "bring_back_stock", payload: { place_code: "SCRAP", quantity: 3, status: "available", target_code: "A02-02-2" } },
    ]);
  });

  it("leaves scrap to whoever looks after the stock", () => {
    expect(run(ana(), ...atScrap("TEA").slice(0, 2))).toMatchObject({ say: { tone: "wrong", code: "adjust_lead_only" }, state: { place: null } });
  });

  it("throws away what is damaged, and nothing of what is available beside it", () => {
    const out = [...at(HELD_BIN, "TEA"), row("7")];
    expect(run(ana(), ...out, ...keyed("5"))).toMatchObject({ say: { code: "inventory.not_enough", data: { free: 4 } } });
    expect(run(lead(), ...out, ...keyed("3"), row("1")).sent).toMatchObject([{ op: "adjust_stock", payload: { difference: -3, status: "damaged" } }]);
  });

  it("asks which of them, where they lie in several states", () => {
    const rows = [stockRow("TEA", { status: "held", on_hand: 2 }), stockRow("TEA", { status: "damaged", on_hand: 4 })];
    const begun = [...at({ ...FOUND_BIN, stock: rows }, "TEA"), row("4")]; // no hold: nothing is available
    expect(awaited(run(lead(), ...begun).state)).toBe("status");
    expect(adjust.view(run(lead(), ...begun).state, lead()).rows?.map(({ tag }) => tag)).toEqual(["2", "4"]);
    expect(run(lead(), ...begun, scanOf("TEA"))).toMatchObject({ say: { code: "choose_way" }, state: { status: null } });
    expect(run(lead(), ...begun, row("2"), ...keyed("4"), row("1")).sent).toMatchObject([{ op: "release_stock", payload: { quantity: 4, status: "damaged" } }]);
    expect(awaited(run(lead(), ...begun, row("2"), scanOf("*undo"), scanOf("*undo")).state)).toBe("item");
  });

  it("knows without a network what lies aside by the book, and keeps what it is told", () => {
    const away = lead({ online: false });
    const quarantine: DetourInput = { ...scanOf("QUARANTINE"), names: "place" };
    const begun = [quarantine, scanOf("TEA"), row("7"), ...keyed("2")];
    expect(run(away, ...begun, { ...scanOf("X-9"), names: "unknown" })).toMatchObject({ say: { code: "inventory.unknown_place" }, state: { into: null } });
    expect(run(away, ...begun, { ...scanOf("LOST"), names: "place" })).toMatchObject({ say: { code: "no_bin" } });
    const { sent } = run(away, ...begun, scanOf("A02-02-2"), row("1"));
    expect(sent).toMatchObject([{ op: "bring_back_stock", payload: { place_code: "QUARANTINE", quantity: 2, target_code: "A02-02-2" } }]);
    expect(sent[0]?.payload).not.toHaveProperty("status"); // as they lie there
    expect(waysAt(ana({ online: false }), quarantine, scanOf("TEA"))).not.toContain("adjust.bring_back");
  });

  it("asks without a network which goods are released", () => {
    const begun = [scanOf("A01-01-1"), scanOf("TEA"), row("5")];
    expect(run(lead({ online: false }), ...begun, row("2"), ...keyed("1"), row("1")).sent).toMatchObject([{ op: "release_stock", payload: { status: "damaged" } }]);
  });
});

describe("without a network", () => {
  const blind = (): DetourInput[] => [scanOf("A01-01-1"), scanOf("TEA")];

  it("is kept and sent once, as fewer or more", () => {
    const lead = ana({ online: false, session: { worker: { role: "lead" } } as unknown as Session });
    const after = run(lead, ...blind(), row("2"), ...keyed("2"), row("1"));
    expect(after.sent).toMatchObject([{ op: "adjust_stock", payload: { difference: 2, reason: "turned_up" } }]);
    expect(run(lead, ...blind(), row("3")).state.way).toBe("hold"); // "so many lie here" needs the books
  });

  it("is refused in words where a second person is needed", () => {
    const after = run(ana({ online: false }), ...blind(), row("1"), ...keyed("2"), row("1"));
    expect(after).toMatchObject({ say: { tone: "wrong", code: "second_person_offline" }, sent: [] });
  });
});
