// Draws ZPL as a picture of 4 x 6 inches at 203 dpi; lives in a worker because the renderer is large and takes its time.
import { zplToBase64Async } from "/zpl-renderer.js";

const waiting = [];
let busy = false;

async function draw({ number, zpl }) {
  try {
    postMessage({ number, picture: await zplToBase64Async(zpl, 101.6, 152.4, 8) });
  } catch (error) {
    postMessage({ number, error: String(error) });
  }
}

async function drawAll() {
  while (waiting.length) await draw(waiting.pop());
  busy = false;
}

// The newest first: that is the one that somebody looks for.
addEventListener("message", ({ data }) => {
  waiting.push(data);
  if (busy) return;
  busy = true;
  setTimeout(drawAll, 50);
});
