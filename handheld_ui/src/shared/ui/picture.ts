/** A picture of the house's own is kept in three sizes; its address names one, and its neighbours differ in the last part. */
const OURS = /^(\/api\/v1\/media\/[0-9a-f]{64}\/)\d+$/;

/** 96 for a row of a list, 384 for a handheld or a card, 1200 for a page. Other houses' pictures stay as they are. */
export const sized = (address: string, side: 96 | 384 | 1200): string => address.replace(OURS, `$1${side}`);

/** Loads pictures before they are shown, so that a device without a network has those of its work. */
export function fetchAhead(addresses: readonly (string | null)[], side: 96 | 384): void {
  for (const address of new Set(addresses)) if (address !== null && OURS.test(address)) new Image().src = sized(address, side);
}
