// Draws ZPL as a picture of 4 x 6 inches at 203 dpi; lives in a worker because the renderer is large and takes its time.
import { zplToBase64Async } from "/zpl-renderer.js";

let queue = Promise.resolve();

async function draw({ number, zpl }) {
  try {
    postMessage({ number, picture: await zplToBase64Async(zpl, 101.6, 152.4, 8) });
  } catch (error) {
    postMessage({ number, error: String(error) });
  }
}

addEventListener("message", ({ data }) => {
  queue = queue.then(() => draw(data));
});
