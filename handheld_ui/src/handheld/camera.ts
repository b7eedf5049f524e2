import type { Frame } from "../shared/scan/frame";

type Read = (video: HTMLVideoElement) => Promise<Frame | null>;

interface Detected {
  rawValue: string;
  format: string;
}

interface Detector {
  detect: (source: HTMLVideoElement) => Promise<Detected[]>;
}

type DetectorClass = (new (options: { formats: string[] }) => Detector) & { getSupportedFormats: () => Promise<string[]> };

const FORMATS = ["code_128", "ean_13", "ean_8", "upc_a", "upc_e", "itf", "code_39", "qr_code", "data_matrix"];

/** The AIM identifier that a scanner would have sent, so that a GS1 label is known as one. */
const AIM: Partial<Record<string, string>> = { Code128: "]C1", DataMatrix: "]d2", QRCode: "]Q3" };

async function builtIn(): Promise<Read | null> {
  const { BarcodeDetector } = window as { BarcodeDetector?: DetectorClass };
  const known: string[] = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  const formats = FORMATS.filter((format) => known.includes(format));
  if (!BarcodeDetector || !formats.includes("code_128") || !formats.includes("data_matrix")) return null;
  const detector = new BarcodeDetector({ formats });
  return async (video) => {
    const [first] = await detector.detect(video);
    return first ? { text: first.rawValue, symbology: null } : null;
  };
}

async function byZxing(): Promise<Read> {
  const [{ prepareZXingModule, readBarcodes }, wasm] = await Promise.all([
    import("zxing-wasm/reader"),
    import("zxing-wasm/reader/zxing_reader.wasm?url"),
  ]);
  await prepareZXingModule({ overrides: { locateFile: (name: string, prefix: string) => (name.endsWith(".wasm") ? wasm.default : prefix + name) }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  return async (video) => {
    const picture = draw(video, canvas);
    const [first] = picture ? await readBarcodes(picture, { maxNumberOfSymbols: 1, tryHarder: true }) : [];
    if (!first?.isValid) return null;
    return { text: first.text, symbology: first.contentType === "GS1" ? (AIM[first.format] ?? null) : null };
  };
}

function draw(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | null {
  if (video.videoWidth === 0) return null;
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(video, 0, 0);
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}

/** Reads one frame of a video. The browser's reader where it knows our codes, else zxing, fetched now. */
export const readerOf = async (): Promise<Read> => (await builtIn()) ?? byZxing();
