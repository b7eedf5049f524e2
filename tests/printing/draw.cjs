// Draws labels as a printer would: for each line [zpl, picture.png, width_mm, height_mm, dots_per_mm] it says null, or what failed.
const fs = require("node:fs");
const readline = require("node:readline");
const { ready } = require("zpl-renderer-js");

async function draw([zpl, picture, width, height, dots]) {
  const { api } = await ready;
  const drawn = await api.zplToBase64Async(zpl, width, height, dots);
  fs.writeFileSync(picture, Buffer.from(drawn, "base64"));
}

async function drawAll() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const fault = await draw(JSON.parse(line)).then(
      () => null,
      (error) => String(error),
    );
    console.log(JSON.stringify(fault));
  }
  process.exit(0);
}

drawAll();
