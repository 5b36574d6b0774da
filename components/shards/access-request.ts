/** What the access dialog was opened for. */
export interface AccessAsked {
  /** An address of the host that refused; null to name any host. */
  readonly address: string | null;
  /** The shard to read again once access was given; null for none. */
  readonly shardKey: number | null;
}

let current: AccessAsked | null = null;
const listeners = new Set<() => void>();

/** Opens the access dialog of the page, or closes it. */
export function askForAccess(asked: AccessAsked | null): void {
  current = asked;
  for (const listener of listeners) listener();
}

export function readAccessAsked(): AccessAsked | null {
  return current;
}

export function subscribeToAccessAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
