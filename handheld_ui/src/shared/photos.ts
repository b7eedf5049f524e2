/** Photos on their way: scaled down, kept on this device's disk, and brought one by one when no scan waits, each once. */
import { Problem, putFile } from "./api/client";
import type { Sender } from "./outbox/sender";
import { uuid7 } from "./outbox/uuid";

interface KeptPhoto {
  id: string;
  bytes: ArrayBuffer;
  at: number;
  /** Which door takes it; those of counts say none. */
  to?: Door;
}

/** Who takes photos: counts of unknown goods, parcels at the bench. */
export type Door = "count-photos" | "parcel-photos";
type Bring = (id: string, picture: Blob, to: Door) => Promise<unknown>;
/** What the sender of scans says: whether any wait, and that some were answered. */
export type Scans = Pick<Sender, "unconfirmed" | "signedOut" | "onSettled">;

export const MOST_SIDE = 1280;
export const MOST_BYTES = 200_000;
const SIDES = [MOST_SIDE, 960, 640];
const QUALITIES = [0.8, 0.6, 0.4];
const PHOTOS = "photos";
const AGAIN_MS = 30_000;
/** A count that is not heard of for so long never will be. */
const KEPT_MS = 30 * 86_400_000;
const ANNOUNCING = ["close_count", "count_place", "keep_photo"];
/** No server takes these bytes, however often they are sent. */
const HOPELESS = [400, 413, 415, 422];

/** The size in which a picture is drawn: its longer side no longer than `most`, and never larger than it is. */
export function fitted(width: number, height: number, most: number): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function drawn(bitmap: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, fitted(bitmap.width, bitmap.height, side));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
}

/** As large and as good as 200 KB allow; only pixels go on, nothing of where it was taken. */
export async function shrunk(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  let picture: Blob | null = null;
  for (const side of SIDES) {
    for (const quality of QUALITIES) {
      picture = await drawn(bitmap, side, quality);
      if (picture !== null && picture.size <= MOST_BYTES) return picture;
    }
  }
  if (picture === null) throw new Error("no picture");
  return picture;
}

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = (): void => resolve(request.result);
    request.onerror = (): void => reject(request.error ?? new Error("IndexedDB request failed"));
  });
}

async function opened(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = (): void => void request.result.createObjectStore(PHOTOS, { keyPath: "id" });
  return promised(request);
}

const bringOne: Bring = (id, picture, to) => putFile(`/${to}/${id}`, picture);

export class PhotoBox {
  private bringing: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  private constructor(
    private readonly disk: IDBDatabase,
    private readonly scans: Scans,
    private readonly bring: Bring,
    private readonly now: () => number,
  ) {
    scans.onSettled(({ command, answer }) => {
      if (ANNOUNCING.includes(command.op) && !answer.error) void this.send();
    });
  }

  static async open(scans: Scans, bring = bringOne, now = Date.now, name = "wms-photos"): Promise<PhotoBox> {
    return new PhotoBox(await opened(name), scans, bring, now);
  }

  /** Resolves with the photo's id when it is safe on disk; the one that it takes the place of goes. */
  async keep(picture: Blob, instead?: string, to: Door = "count-photos"): Promise<string> {
    const photo: KeptPhoto = { id: uuid7(), bytes: await picture.arrayBuffer(), at: this.now(), to };
    const transaction = this.disk.transaction(PHOTOS, "readwrite", { durability: "strict" });
    if (instead !== undefined) transaction.objectStore(PHOTOS).delete(instead);
    await promised(transaction.objectStore(PHOTOS).add(photo));
    return photo.id;
  }

  async waiting(): Promise<string[]> {
    return (await promised(this.store("readonly").getAllKeys())) as string[];
  }

  /** Tries what is kept, the oldest first; scans go before. */
  send(): Promise<void> {
    return (this.bringing ??= this.sendAll().finally(() => (this.bringing = null)));
  }

  private async sendAll(): Promise<void> {
    for (const id of await this.waiting()) {
      if (this.scans.signedOut.value) return;
      if (this.scans.unconfirmed.value > 0 || !(await this.sent(id))) {
        this.again();
        return;
      }
    }
  }

  /** False: there is no link, or the server cannot now. What no count has announced yet waits for its count. */
  private async sent(id: string): Promise<boolean> {
    const photo = (await promised(this.store("readonly").get(id))) as KeptPhoto | undefined;
    if (photo === undefined) return true;
    try {
      await this.bring(id, new Blob([photo.bytes], { type: "image/jpeg" }), photo.to ?? "count-photos");
    } catch (error) {
      const status = error instanceof Problem ? error.status : 0;
      const isOver = HOPELESS.includes(status) || (status === 404 && this.now() - photo.at > KEPT_MS);
      if (!isOver) return status === 404;
    }
    await promised(this.store("readwrite").delete(id));
    return true;
  }

  private again(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), AGAIN_MS);
  }

  private store(mode: IDBTransactionMode): IDBObjectStore {
    return this.disk.transaction(PHOTOS, mode).objectStore(PHOTOS);
  }
}

let box: Promise<PhotoBox> | null = null;

/** One for a page. Whoever signs in brings what lies here still. */
export async function beginSending(scans: Scans): Promise<void> {
  if (box === null) window.addEventListener("online", () => void box?.then((opened) => opened.send()));
  box ??= PhotoBox.open(scans);
  await (await box).send();
}

/** The photo in its file, on disk; null where it cannot be read or kept: a count goes on without. */
export async function keepPhoto(file: Blob, instead?: string, to?: Door): Promise<string | null> {
  const kept = box?.then(async (opened) => opened.keep(await shrunk(file), instead, to));
  return (await kept?.catch(() => null)) ?? null;
}
