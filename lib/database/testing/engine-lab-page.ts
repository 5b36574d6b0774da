import { Failure, type FailureFacts } from "@/lib/shared";
import type { TableDefinition } from "@/lib/tables";

import { openBrowserDatabase } from "../browser";
import type { Database, EngineFile, Sql } from "../index";

/** What a page answers: a value, or a failure as plain data. */
export type PageAnswer =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "failure"; readonly facts: FailureFacts };

/** A file on its way into the page. */
export type PagedFile = { readonly shardKey: number } & (
  | { readonly kind: "url"; readonly url: string; readonly sizeBytes: number }
  | { readonly kind: "file"; readonly name: string; readonly bytes: string }
);

/** What a test may ask of the page's database. */
export type PageCall =
  | { readonly kind: "open" | "close" }
  | { readonly kind: "create"; readonly tables: readonly TableDefinition[] }
  | { readonly kind: "load"; readonly table: TableDefinition; readonly ipc: string }
  | { readonly kind: "query"; readonly statement: Sql }
  | { readonly kind: "attach"; readonly file: PagedFile }
  | { readonly kind: "detach"; readonly shardKey: number };

declare global {
  var askDatabase: (call: PageCall) => Promise<PageAnswer>;
}

let opened: Database | undefined;

globalThis.askDatabase = async (call) => {
  try {
    return { kind: "value", value: await answer(call) };
  } catch (thrown) {
    if (thrown instanceof Failure) return { kind: "failure", facts: thrown.facts() };
    throw thrown;
  }
};

async function answer(call: PageCall): Promise<unknown> {
  if (call.kind === "open") {
    const urls = { workerUrl: "/engine.worker.js", wasmUrl: "/engine.wasm" };
    opened = await openBrowserDatabase({ ...urls, onLost: () => undefined });
    return;
  }
  if (opened === undefined) throw new Error("no database was opened");
  switch (call.kind) {
    case "close":
      return opened.close();
    case "create":
      return opened.create(call.tables);
    case "load":
      return opened.load(call.table, bytesOf(call.ipc));
    case "query":
      return opened.query(call.statement);
    case "attach":
      return opened.attach(engineFile(call.file));
    case "detach":
      return opened.detach(call.shardKey);
  }
}

function engineFile(file: PagedFile): EngineFile {
  if (file.kind === "url") return file;
  return { shardKey: file.shardKey, kind: "file", file: new File([bytesOf(file.bytes)], file.name) };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
