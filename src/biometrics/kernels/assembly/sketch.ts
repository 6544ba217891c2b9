// Ranks people by the sketches of their fingers. AssemblyScript; memory layout: `../../identification/finger-slot.ts`.

/** A finger in a slot: 24 codes of 16 bytes by rising angle, then 24 angles, then count and position. */
const CODES: usize = 24;
const CODE_BYTES: usize = 16;
const ANGLES: usize = CODES * CODE_BYTES;
const COUNT: usize = ANGLES + 24;
const POSITION: usize = COUNT + 1;
const FINGER_BYTES: usize = 416;
const FINGERS: usize = 4;
const BITS: i32 = 128;
/** A quarter turn: minutiae whose directions differ more are not compared. */
const QUARTER: i32 = 64;
const TURN: i32 = 256;

/**
 * Sum of the least distances of two fingers' codes: the least of each probe code, and of these the
 * `taken` smallest. `counts` is room for 129 words.
 */
function distanceSum(probe: usize, other: usize, taken: i32, counts: usize): i32 {
  const probeCount: usize = load<u8>(probe + COUNT);
  const otherCount: i32 = load<u8>(other + COUNT);
  memory.fill(counts, 0, 4 * <usize>(BITS / 2 + 1));
  // candidates are those within a quarter turn: a window over the rising angles that may wrap around
  for (let i: usize = 0; i < probeCount; i += 1) {
    const from = (<i32>load<u8>(probe + ANGLES + i) - QUARTER) & (TURN - 1);
    const to = from + 2 * QUARTER;
    const low = load<u64>(probe + i * CODE_BYTES);
    const high = load<u64>(probe + i * CODE_BYTES, 8);
    let least: i32 = BITS / 2;
    let at = other;
    for (let j: i32 = 0; j < otherCount; j += 1) {
      const angle = <i32>load<u8>(other + ANGLES + j);
      const distance = <i32>(popcnt(low ^ load<u64>(at)) + popcnt(high ^ load<u64>(at, 8)));
      const within = ((angle - from) & (TURN - 1)) <= to - from;
      least = select(distance, least, (distance < least) & within);
      at += CODE_BYTES;
    }
    const bin = counts + 4 * <usize>least;
    store<i32>(bin, load<i32>(bin) + 1);
  }
  let sum: i32 = 0;
  for (let least: i32 = 0; taken > 0 && least <= BITS / 2; least += 1) {
    const some = min(taken, load<i32>(counts + 4 * <usize>least));
    sum += some * least;
    taken -= some;
  }
  return sum + taken * (BITS / 2);
}

/**
 * For every slot from `first` on: the sum over the fingers that it shares with the probe of how far
 * the mean of the least distances lies below half the bits. Float32 at `out`, one a slot.
 *
 * `probe`: as a slot, of `fingers` fingers. `takenTable`: by the smaller count, how many least
 * distances are looked at (bytes). `scratch`: 520 bytes.
 */
export function rank(probe: usize, fingers: i32, slots: usize, stride: usize, first: u32, end: u32, takenTable: usize, scratch: usize, out: usize): void {
  for (let slot: u32 = first; slot < end; slot += 1) {
    let score: f32 = 0;
    const person = slots + <usize>slot * stride;
    for (let f: usize = 0; f < FINGERS; f += 1) {
      const finger = person + f * FINGER_BYTES;
      const position = load<u8>(finger + POSITION);
      if (position == 0) continue;
      for (let p: i32 = 0; p < fingers; p += 1) {
        const mine = probe + <usize>p * FINGER_BYTES;
        if (load<u8>(mine + POSITION) != position) continue;
        const taken: i32 = load<u8>(takenTable + <usize>min(load<u8>(mine + COUNT), load<u8>(finger + COUNT)));
        if (taken > 0) score += <f32>(BITS / 2) - <f32>distanceSum(mine, finger, taken, scratch) / <f32>taken;
      }
    }
    store<f32>(out + 4 * <usize>slot, score);
  }
}
