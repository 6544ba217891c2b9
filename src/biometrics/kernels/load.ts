/** Compiled kernels on a memory that several workers may share. */

const BYTES_A_PAGE = 65_536;
const modules = new Map<string, WebAssembly.Module>();

/**
 * A shared memory of at least `bytes` bytes, all zero, that may grow to `most`: address space is
 * reserved for all of it, memory is not. Throws `RangeError` when the machine has not that much.
 */
export function sharedMemory(bytes: number, most = bytes): WebAssembly.Memory {
  const pages = (size: number) => Math.max(1, Math.ceil(size / BYTES_A_PAGE));
  return new WebAssembly.Memory({ initial: pages(bytes), maximum: pages(Math.max(bytes, most)), shared: true });
}

/** Grows a memory until it has `bytes` bytes. Views of it must be taken anew. Throws `RangeError` past its most. */
export function growMemory(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / BYTES_A_PAGE));
}

/** The exports of a kernel (its base64 text, see `compiled/`) that works on `memory`. The same text is compiled once. */
export function loadKernel<Exports>(base64: string, memory: WebAssembly.Memory): Exports {
  let module = modules.get(base64);
  if (!module) {
    module = new WebAssembly.Module(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
    modules.set(base64, module);
  }
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports;
}
