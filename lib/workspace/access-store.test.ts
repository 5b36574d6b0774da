import { describe, expect, test, vi } from "vitest";
import { type AccessStorage, AccessStore } from "./access-store";

/** Storage as browsers keep it, and what is in it. */
function keptStorage(): NonNullable<AccessStorage> & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const url = "https://host.example/a.jsonl";
const word = { address: url, headerName: "Authorization", value: "Bearer word", isRemembered: false };

describe("AccessStore", () => {
  test("keeps a grant in memory unless told otherwise, and tells its listeners", () => {
    const storage = keptStorage();
    const store = new AccessStore(storage);
    const listener = vi.fn();
    store.subscribe(listener);
    expect(store.grant(word).ok).toBe(true);
    expect(store.getHeaders(url)).toEqual({ Authorization: "Bearer word" });
    expect(store.list()).toEqual([
      { origin: "https://host.example", headerName: "Authorization", isRemembered: false },
    ]);
    expect(store.list()).toBe(store.list());
    expect(listener).toHaveBeenCalledOnce();
    expect(storage.kept.size).toBe(0);
    expect(new AccessStore(storage).getHeaders(url)).toEqual({});
  });

  test("remembers what it is told to, and forgets it everywhere", () => {
    const storage = keptStorage();
    new AccessStore(storage).grant({ ...word, isRemembered: true });
    const later = new AccessStore(storage);
    expect(later.getHeaders(url)).toEqual({ Authorization: "Bearer word" });
    expect(later.list()[0]?.isRemembered).toBe(true);
    later.forget("https://host.example");
    expect(later.getHeaders(url)).toEqual({});
    expect(storage.kept.size).toBe(0);
  });

  test("a grant takes the place of the one before, remembered or not", () => {
    const storage = keptStorage();
    const store = new AccessStore(storage);
    store.grant({ ...word, isRemembered: true });
    store.grant({ ...word, headerName: "authorization", value: "Bearer new" });
    expect(Object.values(store.getHeaders(url))).toEqual(["Bearer new"]);
    expect(storage.kept.size).toBe(0);
    store.grant({ ...word, isRemembered: true });
    expect(store.list()).toHaveLength(1);
  });

  test("keeps what another page remembered meanwhile", () => {
    const storage = keptStorage();
    const [here, there] = [new AccessStore(storage), new AccessStore(storage)];
    here.grant({ ...word, isRemembered: true });
    there.grant({ ...word, address: "https://other.example", isRemembered: true });
    expect(new AccessStore(storage).list().map(({ origin }) => origin)).toEqual([
      "https://host.example",
      "https://other.example",
    ]);
  });

  test("works without storage, with one that refuses, and with rubbish in it", () => {
    vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const refusing = {
      ...keptStorage(),
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    const rubbish = keptStorage();
    rubbish.kept.set("framewise-access", '[{"origin":1}]');
    for (const storage of [null, refusing, rubbish]) {
      const store = new AccessStore(storage);
      const granted = store.grant({ ...word, isRemembered: true });
      expect(granted).toMatchObject({ ok: true, value: { isRemembered: storage === rubbish } });
      expect(store.getHeaders(url)).toEqual({ Authorization: "Bearer word" });
      store.forget("https://host.example");
      expect(store.list()).toEqual([]);
    }
  });

  test("says what is wrong with a request and grants nothing", () => {
    const store = new AccessStore(null);
    expect(store.grant({ ...word, address: "http://host.example" }).ok).toBe(false);
    expect(store.list()).toEqual([]);
  });
});
