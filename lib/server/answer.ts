import { listCatalog } from "./catalog";
import { isAllowedHost } from "./host-guard";
import { openShard } from "./open-shard";
import { HOST_VARIABLE, readServed } from "./settings";
import { ShardFactsReader } from "./shard-facts";
import { shardResponse } from "./shard-response";

/** What the handlers need to know of the process they run in. */
export interface ServerPlace {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly repository: string;
}

/** One for the life of the process: what it has read serves every later catalog. */
const facts = new ShardFactsReader();

const COMMON = { "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" };

function refusal(status: number, kind: string, message: string): Response {
  return Response.json({ kind, message }, { status, headers: COMMON });
}

function refuseHost(request: Request, place: ServerPlace): Response | undefined {
  const host = request.headers.get("host");
  if (isAllowedHost(host, place.environment[HOST_VARIABLE])) return undefined;
  return refusal(403, "host-refused", `The server does not answer for the host ${host ?? "(none)"}`);
}

/** `GET /api/catalog`. Answers at once: row counts and hashes are those that were read behind earlier answers. */
export async function answerCatalog(request: Request, place: ServerPlace): Promise<Response> {
  const refused = refuseHost(request, place);
  if (refused !== undefined) return refused;
  const catalog = await listCatalog(readServed(place.environment, place.repository), facts);
  return Response.json(catalog, { headers: COMMON });
}

/** `GET` and `HEAD /api/shards/<ref>`: the bytes of one shard, or the part that `Range` asks for. */
export async function answerShard(request: Request, place: ServerPlace): Promise<Response> {
  const refused = refuseHost(request, place);
  if (refused !== undefined) return refused;
  const encodedRef = new URL(request.url).pathname.replace(/^\/api\/shards\//, "");
  const shard = await openShard(readServed(place.environment, place.repository), encodedRef);
  if (shard === undefined) return refusal(404, "shard-unreadable", `No shard is served as ${encodedRef}`);
  return await shardResponse(request, shard, COMMON);
}
