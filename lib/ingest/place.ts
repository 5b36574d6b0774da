/** Where a shard's bytes are. */
export type ShardPlace =
  | {
      readonly kind: "file";
      readonly file: File;
      /** Its path inside the folder that was opened, or its name. */
      readonly path: string;
    }
  | {
      readonly kind: "url";
      readonly url: string;
      readonly name: string;
      /** Sent with every request to that host, such as an authorization. */
      readonly headers?: Readonly<Record<string, string>> | undefined;
    }
  | {
      /** In Node only. */
      readonly kind: "path";
      readonly path: string;
    };
