import { testBuckets, type TestOutcome } from "@/lib/core/trajectory";
import type { Intake } from "./intake";

/** Tests by bucket, as `tests_status` of SWE-bench reports has them: those that passed, then those that failed. */
export function takeTests(status: Intake): readonly TestOutcome[] {
  return testBuckets.flatMap((bucket) => {
    const states = status.section(bucket);
    const passed = states.texts("success") ?? [];
    const failed = states.texts("failure") ?? [];
    return [
      ...passed.map((test) => ({ test, bucket, hasPassed: true })),
      ...failed.map((test) => ({ test, bucket, hasPassed: false })),
    ];
  });
}
