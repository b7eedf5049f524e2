/** A phone without a scanner: the camera reads, by the browser's own reader where it has one, else by zxing. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useHand } from "../hand";
import { t } from "../words";
import { readerOf } from "../camera";

const EVERY_MS = 120;

export function Camera({ close }: { close: () => void }): JSX.Element {
  const { machine } = useHand();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<"starting" | "reading" | "none">("starting");
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let alive = true;
    const begin = async (): Promise<void> => {
      const read = await readerOf();
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
      if (!alive || !video.current) return;
      video.current.srcObject = stream;
      await video.current.play();
      setState("reading");
      const look = async (): Promise<void> => {
        const frame = video.current ? await read(video.current).catch(() => null) : null;
        if (!alive) return;
        if (!frame) return void (timer = setTimeout(() => void look(), EVERY_MS));
        close();
        machine.scan(frame);
      };
      void look();
    };
    begin().catch(() => alive && setState("none"));
    return () => {
      alive = false;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  return (
    <div class="sheet camera" data-testid="camera" data-state={state}>
      <p class="prompt">{t(state === "none" ? "camera.none" : state === "starting" ? "camera.starting" : "camera.title")}</p>
      <video ref={video} class="camera-picture" muted playsInline hidden={state === "none"} />
      <button type="button" class="button button-big" data-testid="back" onClick={close}>
        {t("do.close")}
      </button>
    </div>
  );
}
