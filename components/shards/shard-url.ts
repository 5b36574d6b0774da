/** What is wrong with the address of a shard; null when it can be asked for. */
export function shardUrlProblem(text: string, hasSecurePage: boolean): string | null {
  const url = URL.parse(text);
  if (url === null) return "Not an address: it has to start with https:// or http://";
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return `${url.protocol} cannot be read: use https:// or http://`;
  if (url.username !== "" || url.password !== "")
    return "An address with a name or password would be copied with every link";
  const isLocal = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  if (hasSecurePage && url.protocol === "http:" && !isLocal)
    return "This page is secure, so the browser refuses http://: use https://";
  return null;
}
