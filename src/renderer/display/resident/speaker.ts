/** Speaks what is to be done: the newest sentence only, never one over another, none twice in a row while nothing else was asked. Pure but for the speaking. */
export interface Speaker<S> {
  /** What is to be done now; null: nothing. Heard again and again, it is spoken once. */
  want(sentence: S | null): void;
}

export function createSpeaker<S>(speak: (sentence: S) => Promise<void>): Speaker<S> {
  let wanted: S | null = null;
  let spoken: S | null = null;
  let speaking = false;
  const say = async (sentence: S): Promise<void> => {
    speaking = true;
    spoken = sentence;
    await speak(sentence);
    speaking = false;
    if (wanted !== null && wanted !== spoken) await say(wanted);
  };
  return {
    want(sentence) {
      wanted = sentence;
      // Asked for nothing: the same sentence is said again the next time.
      if (sentence === null) spoken = null;
      else if (!speaking && sentence !== spoken) void say(sentence);
    },
  };
}
