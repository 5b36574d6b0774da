import { createServer } from "node:net";

/** The number of ports that are tried before the search ends. */
export const PORTS_TRIED = 100;

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      if ("code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES")) resolve(false);
      else reject(error);
    });
    probe.listen({ port, host, exclusive: true }, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

/** The first free port from `port` upwards, undefined when a hundred are taken. Throws for a host that is not ours. */
export async function freePort(port: number, host: string): Promise<number | undefined> {
  const last = Math.min(port + PORTS_TRIED - 1, 65_535);
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (await isFree(candidate, host)) return candidate;
  }
  return undefined;
}
