/** Goods and places as every screen shows them. */
import type { JSX } from "preact";
import { sized } from "../../shared/ui/picture";
import type { Goods } from "../flows/view";
import { t } from "../words";

/** How many letters and blocks share the line: the styles set them as big as fits, however a house names its places. */
export const fitting = (blocks: readonly string[]): Record<string, number> => ({ "--letters": Math.max(1, blocks.join("").length), "--blocks": blocks.length });

/** The item's picture; without one its room goes to name and variant. */
export function Picture({ item }: { item: Goods }): JSX.Element | null {
  return item.image_url ? <img class="picture" src={sized(item.image_url, 384)} alt={t("pick.picture_of", { name: item.name })} /> : null;
}

/** Style, colour and size: what tells the goods in this bin from those beside it. */
export const Variant = ({ item }: { item: Goods }): JSX.Element | null => (item.variant ? <p class="item-variant" data-testid="variant">{item.variant}</p> : null);
