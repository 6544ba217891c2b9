// Compares the irises of one person with those of many. AssemblyScript; memory layout: `../../iris/identify.ts`.

/** An eye: 256 bytes of code, 256 bytes of mask. */
const CODE_BYTES: usize = 256;
const EYE_BYTES: usize = 512;
const EYES: usize = 2;

// @ts-expect-error a decorator on a function is AssemblyScript's
@inline
function distance(bits: i64, different: i64, weights: usize): f32 {
  return 0.5 - <f32>(bits - 2 * different) * load<f32>(weights + (<usize>bits << 2));
}

/**
 * The best normalised distance of one eye in a gallery to a probe in all its turns. `probe`: `turns` eyes, one after
 * the other. `weights`: Float32 by the number of bits compared. What limits it is loads, not popcnt: four turns share
 * those of the gallery's eye.
 */
function nearest(probe: usize, turns: i32, eye: usize, weights: usize): f32 {
  let least: f32 = 0.5;
  let turn: i32 = 0;
  for (; turn + 4 <= turns; turn += 4) {
    let a = probe + <usize>turn * EYE_BYTES;
    let bits0: i64 = 0;
    let bits1: i64 = 0;
    let bits2: i64 = 0;
    let bits3: i64 = 0;
    let different0: i64 = 0;
    let different1: i64 = 0;
    let different2: i64 = 0;
    let different3: i64 = 0;
    const end = eye + CODE_BYTES;
    for (let b = eye; b < end; b += 8) {
      const code = load<u64>(b);
      const mask = load<u64>(b, 256);
      const both0 = load<u64>(a, 256) & mask;
      const both1 = load<u64>(a, 768) & mask;
      const both2 = load<u64>(a, 1280) & mask;
      const both3 = load<u64>(a, 1792) & mask;
      bits0 += popcnt(both0);
      different0 += popcnt((load<u64>(a) ^ code) & both0);
      bits1 += popcnt(both1);
      different1 += popcnt((load<u64>(a, 512) ^ code) & both1);
      bits2 += popcnt(both2);
      different2 += popcnt((load<u64>(a, 1024) ^ code) & both2);
      bits3 += popcnt(both3);
      different3 += popcnt((load<u64>(a, 1536) ^ code) & both3);
      a += 8;
    }
    least = min(least, min(min(distance(bits0, different0, weights), distance(bits1, different1, weights)), min(distance(bits2, different2, weights), distance(bits3, different3, weights))));
  }
  for (; turn < turns; turn += 1) {
    const a = probe + <usize>turn * EYE_BYTES;
    let bits: i64 = 0;
    let different: i64 = 0;
    for (let at: usize = 0; at < CODE_BYTES; at += 8) {
      const both = load<u64>(a + at, 256) & load<u64>(eye + at, 256);
      bits += popcnt(both);
      different += popcnt((load<u64>(a + at) ^ load<u64>(eye + at)) & both);
    }
    least = min(least, distance(bits, different, weights));
  }
  return least;
}

/**
 * For every slot from `first` to before `end`: two Float32 at `out` + 8 × slot, the distances of the right and the left
 * eye. `probe`: `turns` right eyes, then `turns` left ones. A slot has the right eye first, the left one after it. An
 * eye that is missing has an empty mask and is 0.5 away from all.
 */
export function rank(probe: usize, turns: i32, slots: usize, stride: usize, first: u32, end: u32, weights: usize, out: usize): void {
  for (let slot: u32 = first; slot < end; slot += 1) {
    for (let eye: usize = 0; eye < EYES; eye += 1) {
      const distance = nearest(probe + eye * <usize>turns * EYE_BYTES, turns, slots + <usize>slot * stride + eye * EYE_BYTES, weights);
      store<f32>(out + 8 * <usize>slot + 4 * eye, distance);
    }
  }
}
