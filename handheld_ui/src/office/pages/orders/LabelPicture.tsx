import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "./text";

type Picture = { kind: "picture" | "file"; url: string } | "failed" | null;

/** A parcel's label as it was printed: ZPL is drawn here, a PDF is opened. What draws ZPL is large and comes when it is asked for. */
export function LabelPicture({ parcelId }: { parcelId: string }): JSX.Element {
  const [picture, setPicture] = useState<Picture>(null);
  useEffect(() => {
    let url = "";
    drawn(parcelId).then(
      (made) => {
        url = made.url;
        setPicture(made);
      },
      () => setPicture("failed"),
    );
    return () => URL.revokeObjectURL(url);
  }, [parcelId]);
  if (picture === null) return <div class="label-picture" aria-busy="true" />;
  if (picture === "failed") return <p>{t("parcel.no_picture")}</p>;
  if (picture.kind === "file") {
    return (
      <a class="button" href={picture.url} target="_blank" rel="noopener">
        {t("parcel.open")}
      </a>
    );
  }
  return <img class="label-picture" src={picture.url} alt={t("parcel.label")} data-testid="label-picture" />;
}

async function drawn(parcelId: string): Promise<{ kind: "picture" | "file"; url: string }> {
  const answer = await fetch(`/api/v1/parcels/${parcelId}/label`, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  if (answer.headers.get("Content-Type") === "application/zpl") return { kind: "picture", url: `data:image/png;base64,${await png(await answer.text())}` };
  const file = await answer.blob();
  return { kind: file.type === "image/png" ? "picture" : "file", url: URL.createObjectURL(file) };
}

async function png(zpl: string): Promise<string> {
  const { zplToBase64Async } = await import("zpl-renderer-js");
  return zplToBase64Async(zpl);
}
