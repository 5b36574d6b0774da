import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { httpsAddress } from ".";

describe("httpsAddress", () => {
  test.each([
    ["https://host/a b.jsonl?x=1", "https://host/a%20b.jsonl?x=1"],
    ["HTTP://Host/a", "http://host/a"],
    ["s3://runs/2024/part-0.jsonl", "https://runs.s3.amazonaws.com/2024/part-0.jsonl"],
    ["s3://runs/a b#1%?.jsonl", "https://runs.s3.amazonaws.com/a%20b%231%25%3F.jsonl"],
    ["s3://runs/a.jsonl?region=eu-west-1", "https://runs.s3.eu-west-1.amazonaws.com/a.jsonl"],
    ["s3://runs/a.jsonl?s3_region=cn-north-1", "https://runs.s3.cn-north-1.amazonaws.com.cn/a.jsonl"],
    ["s3://runs.example.org/a.jsonl", "https://s3.amazonaws.com/runs.example.org/a.jsonl"],
    ["s3://runs.example.org/a?region=eu-west-1", "https://s3.eu-west-1.amazonaws.com/runs.example.org/a"],
    ["gs://runs_1/a/b.parquet", "https://storage.googleapis.com/runs_1/a/b.parquet"],
    ["hf://datasets/o/n/a.parquet", "https://huggingface.co/datasets/o/n/resolve/main/a.parquet"],
    [
      "hf://datasets/o/n@v1.0/d/a b.parquet",
      "https://huggingface.co/datasets/o/n/resolve/v1.0/d/a%20b.parquet",
    ],
    [
      "hf://datasets/o/n@refs/convert/parquet/default/train/0.parquet",
      "https://huggingface.co/datasets/o/n/resolve/refs%2Fconvert%2Fparquet/default/train/0.parquet",
    ],
    ["hf://datasets/o/n@refs%2Fpr%2F3/a", "https://huggingface.co/datasets/o/n/resolve/refs%2Fpr%2F3/a"],
    ["hf://o/n/traces.jsonl", "https://huggingface.co/o/n/resolve/main/traces.jsonl"],
    ["hf://spaces/o/n@main/x@y.jsonl", "https://huggingface.co/spaces/o/n/resolve/main/x%40y.jsonl"],
  ])("writes %s as %s", (text, address) => {
    expect(httpsAddress(text)).toEqual({ ok: true, value: address });
  });

  test.each([
    ["", "not an address"],
    ["a.jsonl", "not an address"],
    ["file:///etc/passwd", "file:// cannot be read"],
    ["ftp://host/a", "ftp:// cannot be read"],
    ["https://", "not a valid URL"],
    ["s3://runs", "names no file"],
    ["s3://runs/", "names no file"],
    ["s3:///a", "no bucket name"],
    ["s3://evil.example#/a", "no bucket name"],
    ["s3://me@runs/a", "no bucket name"],
    ["gs://runs/b/../c", "cannot be written"],
    ["hf://datasets/o", "names no repository"],
    ["hf://datasets/o/n", "names no file"],
    ["hf://datasets/o/n/", "names no file"],
    ["hf://datasets/o/n@/a", "names no revision"],
    ["hf://datasets/../n/a", "cannot be written"],
    ["s3://runs/\ud800", "cannot be written"],
    ["hf://datasets/o/n@main/../../../x", "cannot be written"],
  ])("refuses %s and says why", (text, reason) => {
    expect(httpsAddress(text)).toEqual({ ok: false, error: expect.stringContaining(reason) as string });
  });

  test("a bucket or hub address never leads to another host, whatever is written", () => {
    const hosts =
      /^https:\/\/(?:[a-z0-9._-]+\.)?(?:s3\.[a-z0-9.-]*amazonaws\.com(?:\.cn)?|storage\.googleapis\.com|huggingface\.co)\//;
    const scheme = fc.constantFrom("s3", "gs", "hf", "hf");
    fc.assert(
      fc.property(
        scheme,
        fc.string({ unit: fc.constantFrom("a", "b", ".", "@", ":", "/", "?", "#", "\\", "%", "\n", "=") }),
        (name, rest) => {
          const address = httpsAddress(`${name}://${name === "hf" ? "datasets/" : ""}${rest}`);
          if (address.ok) expect(new URL(address.value).href).toMatch(hosts);
        },
      ),
    );
  });

  test("every key arrives as it was written", () => {
    const key = fc
      .string({ unit: "grapheme", minLength: 1 })
      .filter((text) => !text.split("/").some((part) => part === "." || part === ".."))
      .filter((text) => !text.endsWith("region="));
    fc.assert(
      fc.property(key, (text) => {
        const address = httpsAddress(`s3://runs/${text}`);
        const path = address.ok ? new URL(address.value).pathname.slice(1) : "";
        expect(path.split("/").map(decodeURIComponent).join("/")).toBe(text);
      }),
    );
  });
});
