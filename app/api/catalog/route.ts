import { answerCatalog } from "@/lib/server";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

/** The shards this server offers. */
export function GET(request: Request): Promise<Response> {
  return answerCatalog(request, { environment: process.env, repository: process.cwd() });
}
