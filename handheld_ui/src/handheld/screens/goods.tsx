/** Goods and places as every screen shows them. */
import type { JSX } from "preact";
import { sized } from "../../shared/ui/picture";
import type { Goods } from "../flows/view";
import { t } from "../words";

/** How many letters and blocks share the line: the styles set them as big as fits, however a house names its places. */
export const fitting = (blocks: readonly string[]): Record<string, number> => ({ "--letters": Math.max(1, blocks.join("").length), "--blocks": blocks.length });

/** The item's picture; without one a calm tile with the first letters of its name, so that nothing looks broken. */
export function Picture({ item }: { item: Goods }): JSX.Element {
  if (item.image_url) return <img class="picture" src={sized(item.image_url, 384)} alt={t("pick.picture_of", { name: item.name })} />;
  const words = item.name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => word[0]).join("").toUpperCase();
  return (
    <div class="picture picture-none" aria-hidden="true">
      {letters || item.sku.slice(0, 2)}
    </div>
  );
}

/** Style, colour and size: what tells the goods in this bin from those beside it. */
export const Variant = ({ item }: { item: Goods }): JSX.Element | null => (item.variant ? <p class="item-variant" data-testid="variant">{item.variant}</p> : null);
