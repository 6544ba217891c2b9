import { expect, test } from 'vitest';
import { readAll, type SbiReply } from './http.ts';

/** A reply of pieces of 1,000 bytes, and how many of them were read. */
function counted(pieces: number, length: number | null) {
  const seen = { read: 0, dropped: false };
  async function* chunks() {
    for (; seen.read < pieces; ) {
      seen.read += 1;
      yield new Uint8Array(1_000);
    }
  }
  const reply: SbiReply = { status: 200, contentType: 'application/json', length, chunks: chunks(), drop: () => void (seen.dropped = true) };
  return { reply, seen };
}

test('an answer that says it is too large is let go before its first byte', async () => {
  const { reply, seen } = counted(1_000, 1_000_000);
  expect(await readAll(reply, 2_500)).toEqual({ ok: false, error: 'too-large' });
  expect(seen).toEqual({ read: 0, dropped: true });
});

test('one that does not say is let go at the first byte too many', async () => {
  const { reply, seen } = counted(1_000, null);
  expect(await readAll(reply, 2_500)).toEqual({ ok: false, error: 'too-large' });
  expect(seen).toEqual({ read: 3, dropped: true });
});

test('one of exactly the limit is read', async () => {
  const { reply } = counted(2, 2_000);
  expect(await readAll(reply, 2_000)).toMatchObject({ ok: true, value: { length: 2_000 } });
});
