/** The bench's camera: a USB one of this computer. Chosen once, kept for this computer. */
const CHOSEN = "camera";

export type CameraFault = "none" | "denied" | "busy";

export interface OpenCamera {
  readonly stream: MediaStream;
  /** How many there are to choose from. */
  readonly cameras: readonly string[];
}

/** Raises a CameraFault as the error's message. */
export async function openCamera(): Promise<OpenCamera> {
  const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
  if (!devices) throw new Error("none");
  const chosen = localStorage.getItem(CHOSEN);
  const wide = { width: { ideal: 1920 }, height: { ideal: 1080 } };
  const stream = await devices.getUserMedia({ video: chosen === null ? wide : { ...wide, deviceId: { ideal: chosen } }, audio: false });
  const known = await devices.enumerateDevices();
  return { stream, cameras: known.filter((each) => each.kind === "videoinput").map((each) => each.deviceId) };
}

/** The next camera of this computer, for the next time it is opened. */
export function chooseNext({ stream, cameras }: OpenCamera): void {
  const now = cameras.indexOf(stream.getVideoTracks()[0]?.getSettings().deviceId ?? "");
  localStorage.setItem(CHOSEN, cameras[(now + 1) % cameras.length] ?? "");
}

export function closeCamera(camera: OpenCamera | null): void {
  for (const track of camera?.stream.getTracks() ?? []) track.stop();
}

export function faultOf(error: unknown): CameraFault {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "none";
}

/** What the camera sees now, as a picture; null while it sees nothing. */
export function shot(video: HTMLVideoElement): Promise<Blob | null> {
  if (video.videoWidth === 0) return Promise.resolve(null);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight });
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
}
