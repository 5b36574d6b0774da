import { afterEach, beforeEach } from "vitest";
import { encodeText } from "./encode-text";
import { type ShardServer, startShardServer } from "./shard-server";

/** What is served: 300,000 bytes, each the last digit of its place. */
export const digits = encodeText("0123456789".repeat(30_000));

/** The server of the test that runs. */
interface Lent {
  readonly server: ShardServer;
}

/** Gives each test of a file a server of its own that serves the digits, and closes it. */
export function lendDigits(): Lent {
  let server: ShardServer | undefined;
  beforeEach(async () => {
    server = await startShardServer(digits);
  });
  afterEach(() => server?.close());
  return {
    get server() {
      if (server === undefined) throw new Error("No test runs");
      return server;
    },
  };
}
