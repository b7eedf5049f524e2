/** Where in the office each kind of thing is mended: the address behind `/office/`. */
const PLACES: Readonly<Record<string, (subject: Subject) => string>> = {
  order: ({ id }) => `orders/${id ?? ""}`,
  location: ({ label }) => `stock?place=${encodeURIComponent(label)}`,
  task: () => "queue",
  worker: ({ id }) => `floor/${id ?? ""}`,
  device: () => "devices",
  print_job: () => "benches",
  webhook_endpoint: () => "outside",
  webhook_delivery: () => "outside",
  parcel: ({ label }) => `orders?find=${encodeURIComponent(label)}`,
};

interface Subject {
  readonly kind: string;
  readonly id: string | null;
  readonly label: string;
}

/** The page where somebody can do something about it; null when there is none. */
export const mendedAt = (subject: Subject): string | null => {
  const place = PLACES[subject.kind];
  return place ? `/office/${place(subject)}` : null;
};

export const exceptionHref = (id: string): string => `/office/exceptions/${id}`;

export const personHref = (id: string): string => `/office/floor/${id}`;

/** The queue, at a walk that has its number already. */
export const queueHref = (number: number | null): string => `/office/queue${number === null ? "" : `?walk=${number}`}`;
