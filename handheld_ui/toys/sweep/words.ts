const en = {
  "queue.sweep": "Sweep aisle {aisle}",
  "sweep.first": "Scan one end of {aisle}",
  "sweep.last": "Sweep, then scan the other end",
  "sweep.done": "Aisle {aisle} is swept",
  "sweep.next": "Next job",
  "say.toys.not_the_end": "Not an end that is left of this aisle",
  "op.finish_sweep": "swept from {first} to {last}",
};
export const sweepWords = { en: () => Promise.resolve(en) };
