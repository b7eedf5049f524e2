import type { Answer, Command, WireError } from "../api/types";
import { uuid7 } from "./uuid";

/** A command that waits on this device, with the worker whose hand it was. */
export interface StoredCommand extends Command {
  worker_id: string;
  /** Its call broke each time: the ones behind it go first, and it is sent again later. */
  aside?: boolean;
}

/** What the screen asks to be sent. `id` only when the caller must know it beforehand. */
export interface Outgoing {
  id?: string;
  op: string;
  payload: Record<string, unknown>;
}

/** A command the server refused: kept until a person has seen it. */
export interface RefusedCard {
  id: string;
  command: StoredCommand;
  error: WireError;
  at: string;
}

/** All that the device keeps, as of one moment. */
export interface Memory<Notes> {
  notes: Notes;
  commands: StoredCommand[];
  cards: RefusedCard[];
}

export const APP_VERSION = "0.1.0";
const COMMANDS = "commands";
const CARDS = "cards";
const NOTES = "notes";

/** Strict: the write has reached the disk, so a flat battery a moment later loses nothing. */
const STRICT: IDBTransactionOptions = { durability: "strict" };

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = (): void => resolve(request.result);
    request.onerror = (): void => reject(request.error ?? new Error("IndexedDB request failed"));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = (): void => resolve();
    transaction.onabort = (): void => reject(transaction.error ?? new Error("IndexedDB transaction aborted"));
  });
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = (): void => {
    request.result.createObjectStore(COMMANDS, { keyPath: "seq" }).createIndex("id", "id", { unique: true });
    request.result.createObjectStore(CARDS, { keyPath: "id" });
    request.result.createObjectStore(NOTES);
  };
  return promised(request);
}

/** The device's memory: commands not yet answered, refusals not yet seen, and notes (the leased task, settings). */
export class OutboxStore {
  private constructor(private readonly database: IDBDatabase) {}

  static async open(name = "wms"): Promise<OutboxStore> {
    return new OutboxStore(await open(name));
  }

  close(): void {
    this.database.close();
  }

  /**
   * Writes the commands, and with them the notes, in one strict transaction: after a crash either both are there or neither.
   * Returns the commands as stored, numbered in the order of this device.
   */
  async enqueue(outgoing: Outgoing[], workerId: string, notes: Record<string, unknown> = {}): Promise<StoredCommand[]> {
    const transaction = this.database.transaction([COMMANDS, NOTES], "readwrite", STRICT);
    const done = finished(transaction);
    const kept = transaction.objectStore(NOTES);
    let seq = ((await promised(kept.get("seq"))) as number | undefined) ?? 0;
    const stored = outgoing.map((one) => this.stamped(one, workerId, ++seq));
    for (const command of stored) transaction.objectStore(COMMANDS).add(command);
    kept.put(seq, "seq");
    for (const [key, value] of Object.entries(notes)) kept.put(value, key);
    await done;
    return stored;
  }

  /** The oldest commands of this worker, in the order they were made. */
  async pending(workerId: string, limit = Infinity): Promise<StoredCommand[]> {
    const all = await this.everything();
    return all.filter((command) => command.worker_id === workerId && !command.aside).slice(0, limit);
  }

  /** Takes a command out of the line, not off the disk, and leaves a card that says so. */
  async setAside(command: StoredCommand, error: WireError): Promise<void> {
    const transaction = this.database.transaction([COMMANDS, CARDS], "readwrite", STRICT);
    transaction.objectStore(COMMANDS).put({ ...command, aside: true });
    transaction.objectStore(CARDS).put(cardOf(command, error));
    await finished(transaction);
  }

  /** Puts what was set aside back in its place. */
  async bringBack(): Promise<void> {
    const aside = (await this.everything()).filter((command) => command.aside);
    if (aside.length === 0) return;
    const transaction = this.database.transaction(COMMANDS, "readwrite", STRICT);
    for (const command of aside) transaction.objectStore(COMMANDS).put({ ...command, aside: false });
    await finished(transaction);
  }

  async everything(): Promise<StoredCommand[]> {
    return (await promised(this.reading(COMMANDS).getAll())) as StoredCommand[];
  }

  async count(): Promise<number> {
    return promised(this.reading(COMMANDS).count());
  }

  /** Takes the answered commands out; a refused one becomes a card in the same transaction. */
  async settle(answered: { command: StoredCommand; answer: Answer }[]): Promise<void> {
    const transaction = this.database.transaction([COMMANDS, CARDS], "readwrite", STRICT);
    const done = finished(transaction);
    for (const { command, answer } of answered) {
      transaction.objectStore(COMMANDS).delete(command.seq);
      if (answer.error) transaction.objectStore(CARDS).put(cardOf(command, answer.error));
      else transaction.objectStore(CARDS).delete(command.id);
    }
    await done;
  }

  async cards(): Promise<RefusedCard[]> {
    return (await promised(this.reading(CARDS).getAll())) as RefusedCard[];
  }

  async dismiss(cardId: string): Promise<void> {
    const transaction = this.database.transaction(CARDS, "readwrite", STRICT);
    transaction.objectStore(CARDS).delete(cardId);
    await finished(transaction);
  }

  async note<T>(key: string): Promise<T | undefined> {
    return (await promised(this.reading(NOTES).get(key))) as T | undefined;
  }

  async keep(key: string, value: unknown): Promise<void> {
    const transaction = this.database.transaction(NOTES, "readwrite", STRICT);
    transaction.objectStore(NOTES).put(value, key);
    await finished(transaction);
  }

  /** One reading of everything: each question to the disk costs a page that opens a turn of its own. */
  async memory<Notes extends object>(): Promise<Memory<Notes>> {
    const transaction = this.database.transaction([COMMANDS, CARDS, NOTES], "readonly");
    const all = (name: string): Promise<unknown[]> => promised(transaction.objectStore(name).getAll());
    const keys = promised(transaction.objectStore(NOTES).getAllKeys());
    const [names, values, commands, cards] = await Promise.all([keys, all(NOTES), all(COMMANDS), all(CARDS)]);
    const notes: unknown = Object.fromEntries(names.map((name, index) => [name, values[index]]));
    return { notes: notes as Notes, commands: commands as StoredCommand[], cards: cards as RefusedCard[] };
  }

  private reading(name: string): IDBObjectStore {
    return this.database.transaction(name, "readonly").objectStore(name);
  }

  private stamped(one: Outgoing, workerId: string, seq: number): StoredCommand {
    return {
      id: one.id ?? uuid7(),
      op: one.op,
      seq,
      payload: one.payload,
      t_device: new Date().toISOString(),
      app_version: APP_VERSION,
      worker_id: workerId,
    };
  }
}

function cardOf(command: StoredCommand, error: WireError): RefusedCard {
  return { id: command.id, command, error, at: new Date().toISOString() };
}
