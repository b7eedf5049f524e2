/** A key that opens the device's own camera, and gives the flow the id of the photo when it is safe on disk. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { View } from "../flows/view";
import { useHand } from "../hand";
import { textOf } from "./text";

export function PhotoKey({ photo, zone }: { photo: NonNullable<View["photo"]>; zone: string }): JSX.Element {
  const { machine } = useHand();
  const camera = useRef<HTMLInputElement>(null);
  const taken = async (): Promise<void> => {
    const file = camera.current?.files?.[0];
    if (!file) return;
    const { keepPhoto } = await import("../../shared/photos");
    const id = await keepPhoto(file, photo.instead);
    if (camera.current) camera.current.value = "";
    machine.tap(id === null ? "no_photo" : "photo", id ?? "");
  };
  return (
    <>
      <input ref={camera} type="file" accept="image/*" capture="environment" hidden data-testid="photo-file" onChange={() => void taken()} />
      <button type="button" class="button button-big" data-testid="photo" onClick={() => camera.current?.click()}>
        {textOf(photo.label, zone)}
      </button>
    </>
  );
}
