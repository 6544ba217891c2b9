/** Rung whenever anything in the machine changed, for those who stand and wait for it. */
export class Bell {
  readonly #waiting = new Set<() => void>();

  /** Wakes all who wait now. */
  ring(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  /** Resolves at the next ring; rejects with the signal's reason when that comes first. */
  heard(signal: AbortSignal): Promise<void> {
    const waiting = this.#waiting;
    return new Promise((resolve, reject) => {
      const wake = () => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      function stop() {
        waiting.delete(wake);
        reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
      }
      if (signal.aborted) {
        stop();
        return;
      }
      signal.addEventListener('abort', stop, { once: true });
      waiting.add(wake);
    });
  }
}
