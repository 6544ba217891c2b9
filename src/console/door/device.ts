/** Asks the device for a passkey; null when the person stopped or the device has none. The library's own error says which of the two only by a name. */
export async function askDevice<T extends object>(ask: () => Promise<T>): Promise<Record<string, unknown> | null> {
  try {
    return Object.fromEntries(Object.entries(await ask()));
  } catch (error) {
    if (error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError' || error.name === 'InvalidStateError' || error.name === 'WebAuthnError')) return null;
    throw error;
  }
}
