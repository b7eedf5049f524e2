/** Five sounds told apart by rhythm alone, so that a loud hall or a bad ear for pitch does not matter. */
export type Tone = "right" | "look" | "wrong" | "too_many" | "changed";

/** [pitch in hertz, length in ms, silence after in ms] */
type Beat = [number, number, number];

const RHYTHM: Record<Tone, Beat[]> = {
  right: [[1760, 70, 0]],
  look: [[880, 90, 70], [880, 90, 0]],
  wrong: [[196, 420, 0]],
  too_many: [[392, 60, 45], [392, 60, 45], [392, 60, 45], [392, 60, 0]],
  changed: [[659, 180, 60], [988, 60, 60], [1319, 180, 0]],
};

const VIBRATION: Record<Tone, number[]> = {
  right: [30],
  look: [60, 60, 60],
  wrong: [400],
  too_many: [50, 40, 50, 40, 50, 40, 50],
  changed: [160, 60, 60, 60, 160],
};

const RATE = 24_000;
const LOUDNESS = 0.5;
const EDGE_MS = 4;

/** A beat as samples: a sine with its third harmonic, which small loudspeakers carry, and soft edges against clicks. */
function samples([hertz, lengthMs, restMs]: Beat): Float32Array {
  const length = Math.round((RATE * lengthMs) / 1000);
  const edge = (RATE * EDGE_MS) / 1000;
  const wave = new Float32Array(length + Math.round((RATE * restMs) / 1000));
  for (let index = 0; index < length; index++) {
    const angle = (2 * Math.PI * hertz * index) / RATE;
    const envelope = Math.min(1, index / edge, (length - index) / edge);
    wave[index] = LOUDNESS * envelope * (0.75 * Math.sin(angle) + 0.25 * Math.sin(3 * angle));
  }
  return wave;
}

function rendered(context: AudioContext, beats: Beat[]): AudioBuffer {
  const parts = beats.map(samples);
  const buffer = context.createBuffer(1, parts.reduce((sum, part) => sum + part.length, 0), RATE);
  let offset = 0;
  for (const part of parts) {
    buffer.getChannelData(0).set(part, offset);
    offset += part.length;
  }
  return buffer;
}

let context: AudioContext | null = null;
let buffers: Partial<Record<Tone, AudioBuffer>> = {};

/** Makes all five buffers, so that a tone later costs no decoding. Safe to call again. */
export function prepareTones(): void {
  if (context || typeof AudioContext === "undefined") return;
  const made = new AudioContext({ latencyHint: "interactive" });
  buffers = Object.fromEntries(Object.entries(RHYTHM).map(([tone, beats]) => [tone, rendered(made, beats)]));
  context = made;
}

/** Plays the tone and its vibration now. Silent, never failing, where the browser allows no sound yet. */
export function play(tone: Tone): void {
  const { userActivation } = navigator as { userActivation?: UserActivation };
  if (userActivation?.hasBeenActive === false) return;
  prepareTones();
  if ("vibrate" in navigator) navigator.vibrate(VIBRATION[tone]);
  const buffer = buffers[tone];
  if (!context || !buffer) return;
  if (context.state === "suspended") void context.resume();
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.start();
}
