import { notMeasured, type Figure } from "../figure";

const why = "`framewise pack` is not there yet";

/** The packed form of the same records: how soon it is ready, and what one record costs over HTTP. */
export function measurePacked(): Promise<readonly Figure[]> {
  return Promise.resolve([
    notMeasured("packed-ratio", "Packed Parquet ready, scores included ÷ JSONL ingest", "ratio", 0.2, why),
    notMeasured(
      "link-record",
      "One record by link from packed Parquet over HTTP: bytes for the record",
      "KB",
      64,
      why,
    ),
    notMeasured("link-all", "… all bytes ÷ file size", "percent", 1.5, why),
    notMeasured("link-requests", "… requests after the app is loaded", "count", 10, why),
  ]);
}
