import { describe, expect, it } from "vitest";
import type { ReportsOrderWholeOut as Whole } from "../../../shared/api/schemas";
import { changedDetails, detailsBefore, detailsOf } from "./details";

const ORDER = {
  not_before: "2036-07-01T06:00:00Z", service: "standard", carrier: "", notes: { packer: "two cartons" }, gift: { text: "Happy birthday", wrap: false },
  customer_number: "C-7", tags: ["b2b", "fair"],
} as unknown as Whole;
const ZONE = "Europe/Berlin";

describe("what an order says besides its goods", () => {
  it("is sent only where it is changed", () => {
    const shown = detailsOf(ORDER, ZONE);
    expect(shown["not_before"]).toBe("2036-07-01T08:00");
    expect(changedDetails(shown, ORDER, ZONE)).toEqual({});
    expect(changedDetails({ ...shown, tags: "b2b, fair ,gift", note_picker: " mind the glass " }, ORDER, ZONE)).toEqual({
      tags: ["b2b", "fair", "gift"],
      notes: { picker: "mind the glass", packer: "two cartons" },
    });
  });

  it("is taken away where the field is emptied, and comes back by an undo", () => {
    const emptied = changedDetails({ ...detailsOf(ORDER, ZONE), gift_text: "", not_before: "", customer_number: "", note_packer: "" }, ORDER, ZONE);
    expect(emptied).toEqual({ gift: null, not_before: null, customer_number: null, notes: {} });
    expect(detailsBefore(emptied, ORDER, ZONE)).toEqual({
      gift: { text: "Happy birthday" }, not_before: "2036-07-01T06:00:00.000Z", customer_number: "C-7", notes: { packer: "two cartons" },
    });
  });
});
