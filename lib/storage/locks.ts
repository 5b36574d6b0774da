/** Holds a lock, with others who share it, until it is released. The browser releases it when the tab or worker ends. */
export function holdLock(name: string): Promise<() => Promise<void>> {
  return new Promise((resolve, reject) => {
    const released: Promise<void> = navigator.locks.request(
      name,
      { mode: "shared" },
      () =>
        new Promise<void>((release) => {
          resolve(() => {
            release();
            return released;
          });
        }),
    );
    released.catch(reject);
  });
}

/** Does something that nobody else of this origin does at the same time. */
export function alone<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  return navigator.locks.request(name, work);
}

/** Does something unless somebody holds the lock; null when somebody does. */
export function unlessHeld<Value>(name: string, work: () => Promise<Value>): Promise<Value | null> {
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? null : work()));
}

/** Whether this page or worker has locks: insecure origins have none. */
export function hasLocks(): boolean {
  return "locks" in navigator;
}

/** Resolves once nobody holds the lock any more; at once when nobody does. Rejects with an AbortError when it is aborted. */
export function whenReleased(name: string, signal: AbortSignal): Promise<void> {
  return navigator.locks.request(name, { signal }, () => undefined);
}
