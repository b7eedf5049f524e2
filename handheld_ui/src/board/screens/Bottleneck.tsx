import type { JSX } from "preact";
import type { BoardSnapshot } from "../../shared/api/types";
import { Shape } from "../../shared/ui/StateMark";
import { type Bottleneck, bottleneckOf } from "../bottleneck";
import { plural, t } from "../words";

/** What holds the floor up, in one sentence; or that nothing does. */
export function BottleneckLine({ snapshot }: { snapshot: BoardSnapshot }): JSX.Element {
  const neck = bottleneckOf(snapshot);
  return (
    <p class={`bottleneck ${neck ? "bottleneck-on" : "state-right"}`} data-testid="bottleneck" data-stage={neck?.stage ?? ""}>
      <Shape state={neck ? "wrong" : "right"} />
      <strong>{neck ? sentence(neck) : t("neck.none")}</strong>
    </p>
  );
}

const sentence = ({ stage, why, orders }: Bottleneck): string => t("neck.sentence", { stage: t(`neck.${stage}`), what: plural(`neck.${why}`, orders) });
