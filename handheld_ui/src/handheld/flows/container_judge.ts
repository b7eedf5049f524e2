/** Verdicts on a container carried whole, word for word the server's rules; tests/vectors/move_container.json holds both to one answer. */
const CONTAINERS = ["tote", "cart", "carton"];
const GROUNDS = ["pack_lane", "station", "dock", "hold", "hospital", "in_transit", "desk", "hand_over", "consolidation"];

export const isContainer = (kind: string): boolean => CONTAINERS.includes(kind);

/** A container, or where it is to stand; kind "unknown" when nothing has this code. */
export interface StandingSeen {
  kind: string;
  /** A walk under way goes with it. */
  on_walk?: boolean;
  /** A cart with a tote in each of its slots. */
  full?: boolean;
}

export interface ContainerVerdict {
  code: string;
  part?: "container" | "place";
}

const OK: ContainerVerdict = { code: "ok" };

function judgeGround(container: StandingSeen | undefined, place: StandingSeen): ContainerVerdict {
  if (place.kind === "unknown") return { code: "layout.unknown_location", part: "place" };
  const ontoCart = place.kind === "cart" && container?.kind !== "cart";
  if (!GROUNDS.includes(place.kind) && !ontoCart) return { code: "layout.no_ground", part: "place" };
  if (place.on_walk) return { code: "layout.container_on_walk", part: "place" };
  return place.full ? { code: "layout.cart_full", part: "place" } : OK;
}

/** Absent is not looked up, which is how a device without a network judges. */
export function judgeContainerMove(container: StandingSeen | undefined, place: StandingSeen | undefined, same: boolean): ContainerVerdict {
  if (container && !isContainer(container.kind)) return { code: "layout.not_a_container", part: "container" };
  if (container?.on_walk) return { code: "layout.container_on_walk", part: "container" };
  if (same) return { code: "layout.in_itself", part: "place" };
  return place ? judgeGround(container, place) : OK;
}
