/** Look-ups by key that are asked together: while one look-up runs, whoever asks meanwhile is gathered for the next. */

export type Together<T> = (key: string) => Promise<T | undefined>;

/**
 * Many askers, few look-ups: alone a question goes out at once; under load one look-up answers all who came while the last one ran. Nobody is
 * answered from before they asked. @param load gives what there is of these keys
 */
export function createTogether<T>(load: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>): Together<T> {
  let gathered = new Map<string, PromiseWithResolvers<T | undefined>>();
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (gathered.size > 0) {
      const asked = gathered;
      gathered = new Map();
      try {
        const found = await load([...asked.keys()]);
        for (const [key, { resolve }] of asked) resolve(found.get(key));
      } catch (error) {
        for (const { reject } of asked.values()) reject(error);
      }
    }
    running = false;
  }

  return (key) => {
    const one = gathered.get(key) ?? Promise.withResolvers<T | undefined>();
    gathered.set(key, one);
    if (!running) void run();
    return one.promise;
  };
}
