import { z } from "zod";
import type { Result } from "@/lib/shared";
import { type AccessGrant, accessGrant, headersFor } from "@/lib/shards";

/** A host that has access, without the secret. */
export interface GrantedAccess {
  readonly origin: string;
  readonly headerName: string;
  /** True when it outlives the page, unencrypted in this browser's storage. */
  readonly isRemembered: boolean;
}

/** What a person fills in. */
export interface AccessRequest {
  /** Any address of the host. */
  readonly address: string;
  readonly headerName: string;
  readonly value: string;
  readonly isRemembered: boolean;
}

/** Where grants outlive the page: `localStorage`, or null where there is none. */
export type AccessStorage = Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;

const KEY = "framewise-access";
const stored = z.array(z.object({ origin: z.string(), headerName: z.string(), value: z.string() }));

/**
 * Who may be sent what, in the shape that `useSyncExternalStore` takes. Values leave it by `getHeaders` only. What is
 * not to be remembered ends with the page; where storage refuses, everything does.
 */
export class AccessStore {
  readonly #storage: AccessStorage;
  readonly #listeners = new Set<() => void>();
  #unremembered: readonly AccessGrant[] = [];
  #remembered: readonly AccessGrant[];
  #listed: readonly GrantedAccess[] | null = null;

  constructor(storage: AccessStorage) {
    this.#storage = storage;
    this.#remembered = this.#read();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Every grant, in the order of hosts; the same array until something changes. */
  readonly list = (): readonly GrantedAccess[] => {
    this.#listed ??= [
      ...this.#remembered.map(({ origin, headerName }) => ({ origin, headerName, isRemembered: true })),
      ...this.#unremembered.map(({ origin, headerName }) => ({ origin, headerName, isRemembered: false })),
    ].sort((left, right) => (left.origin < right.origin ? -1 : 1));
    return this.#listed;
  };

  /** The headers for a request to `url`; empty where nothing was granted to its origin. */
  getHeaders(url: string): Readonly<Record<string, string>> {
    return headersFor(url, [...this.#remembered, ...this.#unremembered]);
  }

  /** Gives a host access, in place of what it had under that header; the error says what is wrong with the request. */
  grant({ address, headerName, value, isRemembered }: AccessRequest): Result<GrantedAccess, string> {
    const granted = accessGrant(address, headerName, value);
    if (!granted.ok) return granted;
    const { origin } = granted.value;
    function others(grant: AccessGrant): boolean {
      return grant.origin !== origin || grant.headerName.toLowerCase() !== headerName.toLowerCase();
    }
    const remembered = this.#read().filter(others);
    const isKept = this.#write(isRemembered ? [...remembered, granted.value] : remembered) && isRemembered;
    this.#unremembered = this.#unremembered.filter(others).concat(isKept ? [] : [granted.value]);
    this.#changed();
    return { ok: true, value: { origin, headerName, isRemembered: isKept } };
  }

  /** Takes all access from a host. */
  forget(origin: string): void {
    this.#write(this.#read().filter((grant) => grant.origin !== origin));
    this.#unremembered = this.#unremembered.filter((grant) => grant.origin !== origin);
    this.#changed();
  }

  #changed(): void {
    this.#listed = null;
    for (const listener of this.#listeners) listener();
  }

  /** Other pages of this browser write there, too. */
  #read(): readonly AccessGrant[] {
    try {
      const text = this.#storage?.getItem(KEY) ?? "[]";
      return stored.parse(JSON.parse(text));
    } catch (cause) {
      console.warn("The remembered access to hosts could not be read", cause);
      return [];
    }
  }

  /** False when storage refuses; what is remembered is then what it was. */
  #write(grants: readonly AccessGrant[]): boolean {
    try {
      if (grants.length === 0) this.#storage?.removeItem(KEY);
      else this.#storage?.setItem(KEY, JSON.stringify(grants));
      this.#remembered = this.#storage === null ? [] : grants;
      return this.#storage !== null;
    } catch (cause) {
      console.warn("This browser does not remember the access to hosts", cause);
      return false;
    }
  }
}

function pageStorage(): AccessStorage {
  try {
    return typeof localStorage === "undefined" ? null : localStorage;
  } catch {
    return null;
  }
}

/** The access of this page. */
export const accessStore = new AccessStore(pageStorage());
