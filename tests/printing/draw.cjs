// Draws a label as a printer would: node draw.cjs label.zpl picture.png width_mm height_mm dots_per_mm
const fs = require("node:fs");
const { ready } = require("zpl-renderer-js");

async function draw([zpl, picture, width, height, dots]) {
  const { api } = await ready;
  const drawn = await api.zplToBase64Async(fs.readFileSync(zpl, "utf8"), +width, +height, +dots);
  fs.writeFileSync(picture, Buffer.from(drawn, "base64"));
}

draw(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
