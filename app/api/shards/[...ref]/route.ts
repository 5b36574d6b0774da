import { answerShard } from "@/lib/server";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** The bytes of one shard, by range. */
export function GET(request: Request): Promise<Response> {
  return answerShard(request, { environment: process.env, repository: process.cwd() });
}

/** The headers `GET` would answer with. */
export function HEAD(request: Request): Promise<Response> {
  return answerShard(request, { environment: process.env, repository: process.cwd() });
}
