import { describe, expect, it } from "vitest";
import { type Bench } from "./bench";
import { step } from "./flow";
import { applied, bench, run, scan } from "./runs.test-data";
import { aPack, aParcel } from "./samples.test-data";
import type { Pack } from "./wire";

describe("label", () => {
  const labelled = (): Bench =>
    bench(aPack({ packed: [2, 1], parcels: [aParcel([2, 1], { state: "labelled", tracking_number: "AX1" })] }));

  it("scanning the printed label confirms it", () => {
    const { send } = step(labelled(), scan("AX1"));
    expect(send[0]?.command).toEqual({ op: "confirm_label", payload: { station_code: "STATION-1", code: "AX1" } });
  });

  it("the label of another parcel is wrong and names the right one", () => {
    const { say, send } = step(labelled(), scan("AX2"));
    expect(say).toMatchObject({ tone: "wrong", key: "told.other_label", expected: { params: { code: "AX1" } } });
    expect(send).toEqual([]);
  });

  it("the next tote is asked to wait for the label, once", () => {
    const first = step(labelled(), scan("T00009"));
    expect(first.say?.key).toBe("told.label_first");
    expect(step(first.state, scan("T00009")).send[0]?.command.op).toBe("open_tote");
  });

  it("after the order is done any scan opens the next one", () => {
    expect(step(bench(aPack({ state: "done" })), scan("T00009")).send[0]?.command.op).toBe("open_tote");
  });

  it("not printed is answered and printed again, in that order", () => {
    const { send } = step(labelled(), { kind: "print_answer", jobId: "j", printed: false });
    expect(send.map((each) => each.command)).toEqual([
      { op: "answer_print", payload: { job_id: "j", printed: false } },
      { op: "retry_print", payload: { job_id: "j" } },
    ]);
  });

  it("a failed copy can go to the spare printer", () => {
    const { send } = step(labelled(), { kind: "retry_print", jobId: "j", printer: "ZPL-2" });
    expect(send[0]?.command.payload).toEqual({ job_id: "j", printer_code: "ZPL-2" });
  });
});

describe("a label that fails", () => {
  const job = { id: "j", printer: "ZPL-1", detail: "the paper is out" };
  const during = (state: "sent" | "failed", spare: string | null = null): Pack =>
    aPack({ packed: [2, 0], parcels: [aParcel([2], { state: "labelled", print_job: { ...job, state, spare } }), aParcel([], { id: "parcel-2" })] });

  it("is heard at once in the middle of the next parcel, with what to do", () => {
    const { say } = step(bench(during("sent")), { kind: "fetched", pack: during("failed", "ZPL-2") });
    expect(say).toMatchObject({ tone: "wrong", key: "told.print_failed", todo: { key: "do.print_elsewhere", params: { printer: "ZPL-2" } } });
  });

  it("is heard when a command's answer brings it", () => {
    const { say, send } = run(bench(during("sent")), scan("BOWL"), { kind: "answered", ref: 1, answer: applied(during("failed")) });
    expect(say).toMatchObject({ tone: "wrong", key: "told.print_failed", todo: { key: "do.check_printer" } });
    expect(send).toEqual([]);
  });

  it("is not said again at every look", () => {
    expect(step(bench(during("failed")), { kind: "fetched", pack: during("failed") }).say).toBeNull();
  });

  it("is told by the printer when its order has left the bench, until the printer works again", () => {
    const failed = step(bench(null), { kind: "printer", printer: "ZPL-1", works: false, parcelId: "parcel-1" });
    expect(failed.say).toMatchObject({ tone: "wrong", key: "told.printer_failed" });
    expect(failed.state.printerFailed).toBe(true);
    expect(step(failed.state, { kind: "printer", printer: "ZPL-1", works: true, parcelId: null }).state.printerFailed).toBe(false);
  });
});
