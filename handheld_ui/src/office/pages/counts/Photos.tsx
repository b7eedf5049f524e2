/** What the counter saw: a photo of each code that nobody knew, large enough to tell what it is. */
import type { JSX } from "preact";
import type { CountingWholeCountOut as Whole } from "../../../shared/api/schemas";
import { sized } from "../../../shared/ui/picture";
import { t } from "./said";

export function Photos({ photos }: { photos: Whole["photos"] }): JSX.Element | null {
  if (photos.length === 0) return null;
  return (
    <div class="count-photos" data-testid="count-photos">
      {photos.map(({ code, image_url }) => (
        <figure key={code}>
          {image_url === null ? (
            <p class="soft">{t("counts.photo_comes")}</p>
          ) : (
            <a href={sized(image_url, 1200)} target="_blank" rel="noreferrer">
              <img src={sized(image_url, 384)} alt={t("counts.photo_of", { code })} />
            </a>
          )}
          <figcaption>{code}</figcaption>
        </figure>
      ))}
    </div>
  );
}
