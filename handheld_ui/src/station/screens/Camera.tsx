import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Dialog } from "../bench";
import { type CameraFault, chooseNext, closeCamera, faultOf, openCamera, type OpenCamera, shot } from "../camera";
import { t } from "../words";
import type { Drawn } from "./drawn";
import { Frame } from "./Frame";
import { KEYS } from "./keys";

type Props = Drawn & { dialog: Extract<Dialog, { kind: "photo" }> };

/** The open parcel before the camera. The shutter is a key, a printed command or a touch; a picture file stands in for a camera. */
export function Camera({ dialog, act }: Props): JSX.Element {
  const { parcelId, shots, closing, must } = dialog;
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<OpenCamera | null>(null);
  const [fault, setFault] = useState<CameraFault | "unread" | null>(null);
  const [turn, setTurn] = useState(0);
  useStream(turn, video, setCamera, setFault);
  const keep = async (picture: Blob | null): Promise<void> => {
    const { keepPhoto } = await import("../../shared/photos");
    const photoId = picture && (await keepPhoto(picture, undefined, "parcel-photos"));
    if (photoId) act({ kind: "photo_taken", parcelId, photoId });
    else setFault("unread");
  };
  const shoot = (): void => void (video.current && camera && shot(video.current).then((picture) => picture && keep(picture)));
  useEffect(() => {
    if (shots > 0) shoot();
  }, [shots]);
  const again = (): void => {
    setFault(null);
    setTurn(turn + 1);
  };
  const next = (open: OpenCamera): void => {
    chooseNext(open);
    setTurn(turn + 1);
  };
  return (
    <Frame mark={fault ? "wrong" : "look"} title={t(closing ? "dialog.photo_asked" : "dialog.photo")} act={act}>
      {fault ? <p data-testid="camera-fault">{t(`dialog.camera_${fault}`)}</p> : <video ref={video} class="camera" data-testid="camera" data-on={camera !== null} autoplay playsInline muted />}
      {!fault && (
        <button type="button" class="button button-primary button-big" data-testid="shutter" disabled={!camera} onClick={shoot}>
          {t("dialog.shutter")} <span class="keycap">{KEYS.photo}</span>
        </button>
      )}
      <div class="pair">
        <PictureFile take={keep} />
        {fault ? <Again again={again} /> : camera && camera.cameras.length > 1 && <NextCamera next={() => next(camera)} />}
      </div>
      {closing && !must && (
        <button type="button" class="button button-big" data-testid="no-photo" onClick={() => act({ kind: "no_photo", parcelId })}>
          {t("dialog.no_photo")}
        </button>
      )}
      {closing && must && <p class="soft">{t("dialog.photo_must")}</p>}
    </Frame>
  );
}

/** Opens the camera, shows what it sees, and lets go of it with the dialog. */
function useStream(turn: number, video: { current: HTMLVideoElement | null }, opened: (camera: OpenCamera | null) => void, failed: (fault: CameraFault) => void): void {
  useEffect(() => {
    let [mine, gone]: [OpenCamera | null, boolean] = [null, false];
    openCamera()
      .then((camera) => {
        if (gone) return closeCamera(camera);
        mine = camera;
        if (video.current) video.current.srcObject = camera.stream;
        opened(camera);
      })
      .catch((error: unknown) => !gone && failed(faultOf(error)));
    return () => {
      gone = true;
      closeCamera(mine);
      opened(null);
    };
  }, [turn]);
}

function PictureFile({ take }: { take: (picture: Blob | null) => Promise<void> }): JSX.Element {
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <input ref={file} type="file" accept="image/*" capture="environment" hidden data-testid="photo-file" onChange={() => void take(file.current?.files?.[0] ?? null)} />
      <button type="button" class="button" onClick={() => file.current?.click()}>
        {t("dialog.photo_file")}
      </button>
    </>
  );
}

const Again = ({ again }: { again: () => void }): JSX.Element => (
  <button type="button" class="button" data-testid="camera-again" onClick={again}>
    {t("dialog.camera_again")}
  </button>
);

const NextCamera = ({ next }: { next: () => void }): JSX.Element => (
  <button type="button" class="button" onClick={next}>
    {t("dialog.camera_next")}
  </button>
);
