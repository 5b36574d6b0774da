import { Failure } from "@/lib/shared";

/** Where a shard's bytes are. */
export type ShardPlace =
  | {
      readonly kind: "file";
      readonly file: File;
      /** Its path inside the folder that was opened, or its name. */
      readonly path: string;
      /** The files beside it, by name, where a shard is made of several: a packed data set. */
      readonly beside?: ReadonlyMap<string, File> | undefined;
    }
  | {
      readonly kind: "url";
      readonly url: string;
      readonly name: string;
      /** Where it is known ahead: the file then costs no request before it is read. */
      readonly sizeBytes?: number | undefined;
      /** Sent with every request to that host, such as an authorization. */
      readonly headers?: Readonly<Record<string, string>> | undefined;
    }
  | {
      /** In Node only. */
      readonly kind: "path";
      readonly path: string;
    };

/** The place of a file in the same folder. Fails with `shard-unreadable` where only the one file was given. */
export function placeBeside(place: ShardPlace, name: string, sizeBytes?: number): ShardPlace {
  switch (place.kind) {
    case "url":
      return { ...place, url: besideUrl(place.url, name), name, sizeBytes };
    case "path":
      return { kind: "path", path: place.path.replace(/[^/\\]*$/, () => name) };
    case "file": {
      const file = place.beside?.get(name);
      if (file !== undefined) return { kind: "file", file, path: name };
      const reason = `${place.path} needs ${name} from the same folder: open the folder`;
      throw new Failure("shard-unreadable", reason);
    }
  }
}

/** A query, such as a signature, stays: it may be what lets the folder be read. */
function besideUrl(url: string, name: string): string {
  const base = new URL(url, "location" in globalThis ? globalThis.location.href : undefined);
  base.pathname = base.pathname.replace(/[^/]*$/, () => encodeURIComponent(name));
  return base.href;
}
