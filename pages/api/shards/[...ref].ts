import type { NextApiRequest, NextApiResponse } from "next";
import { sendShard } from "@/lib/server";

export const config = { api: { bodyParser: false, responseLimit: false, externalResolver: true } };

/** The bytes of one shard, by range; here and not below `app/`, whose answers lose their length. */
export default function handler(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return sendShard(request, response, { environment: process.env, repository: process.cwd() });
}
