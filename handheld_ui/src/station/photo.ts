/** A photo of a parcel: when it is asked for, the shutter, and what follows. Pure; the camera itself is on the screen. */
import { ask, type Bench, order, packOf, parcelById, stay, type Step, tell, told } from "./bench";
import { labelParcel, openParcel } from "./contents";
import type { Pack, Parcel } from "./wire";

/** The house asks for a photo of this parcel, and none was taken yet. */
export const lacksPhoto = ({ noPhoto }: Bench, { photo }: Pack, parcel: Parcel): boolean =>
  photo.asked !== null && parcel.photos === 0 && (photo.must || noPhoto !== parcel.id);

/** By `*photo` or the key: opens the camera; with the camera open it is the shutter. */
export function takePhoto(bench: Bench): Step {
  const { dialog } = bench;
  if (dialog?.kind === "photo") return stay({ ...bench, dialog: { ...dialog, shots: dialog.shots + 1 } });
  const pack = packOf(bench);
  const parcel = pack && (openParcel(pack) ?? labelParcel(pack));
  if (!pack || !parcel) return tell(bench, told("look", pack ? "told.no_parcel" : "told.no_pack"));
  if (parcel.id === "") return tell(bench, told("look", "told.moment"));
  return askPhoto(bench, pack, parcel, false);
}

export const askPhoto = (bench: Bench, pack: Pack, parcel: Parcel, closing: boolean): Step =>
  ask(bench, { kind: "photo", parcelId: parcel.id, shots: 0, closing, must: pack.photo.must && closing }, told("look", "told.photo_now"));

/** It is safe on this computer's disk; its picture follows when no scan waits. */
export function keepPhoto(bench: Bench, parcelId: string, photoId: string): Step {
  const pack = packOf(bench);
  const parcel = parcelById(bench, parcelId);
  if (!pack || !parcel) return stay({ ...bench, dialog: null });
  const why = parcel.state === "open" && parcel.photos === 0 ? (pack.photo.asked ?? "at_will") : "at_will";
  const payload = { pack_id: pack.id, parcel_id: parcelId, photo_id: photoId, why } as const;
  return order(bench, { op: "keep_photo", payload }, told("right", "told.photo_kept", { number: parcel.number }));
}

/** The camera failed, and the house does not insist. */
export const goWithout = (bench: Bench, parcelId: string): Step => tell({ ...bench, dialog: null, noPhoto: parcelId }, told("look", "told.no_photo"));
