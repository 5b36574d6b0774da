import type { Answer, ServedBytes } from "./shard-server";

/** An answer of this status, whatever was asked for. */
export function answer(
  code: number,
  headers: Readonly<Record<string, string>> = {},
  body: Uint8Array | string = "",
): Answer {
  return (_request, response) => {
    response.writeHead(code, headers).end(body);
    return true;
  };
}

/** Promises all from the range's start on, and closes after `sentBytes` of it. */
export function cutAfter(content: ServedBytes, sentBytes: number): Answer {
  return (request, response) => {
    const from = Number(/^bytes=(\d+)/.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(206, {
      "Content-Range": `bytes ${from}-${content.length - 1}/${content.length}`,
      "Content-Length": content.length - from,
    });
    response.write(content.subarray(from, from + sentBytes), () =>
      setTimeout(() => request.socket.destroy(), 20),
    );
    return true;
  };
}
