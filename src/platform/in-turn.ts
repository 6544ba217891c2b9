/** Works that must not overlap, one after the other in the order in which they were asked. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A line of its own. What a work throws is its caller's; the next one has its own turn. */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => null);
    return mine;
  };
}
