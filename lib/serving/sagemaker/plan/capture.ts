import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { checkNumber, quote, tokenProblem } from "../../../core/plan/rules-of-values";
import { Planned } from "../../../core/plan/planned";

interface CaptureInput {
  readonly percent?: number;
  readonly prefix?: string;
}

/** Capture decided. */
export interface CapturePlan {
  readonly percent: number;
  readonly prefix: string;
}

/** Decides what is captured of requests and answers, and where below the bucket's `capture/`. */
export function planCapture(capture: CaptureInput, endpointName: string): Planned<CapturePlan> {
  const prefix = capture.prefix ?? `capture/${endpointName}/`;
  const misplaced = prefixProblems(prefix);
  const problems: Problem[] = [
    ...checkNumber(capture.percent, {
      code: "MLP-SERVE-060",
      property: "capture.percent",
      min: 1,
      max: 100,
      unit: "percent of requests; leave `capture` out for none",
    }),
    ...misplaced,
  ];
  // what has its finding is not granted
  const usable = misplaced.length === 0 ? prefix : "capture/";
  return { plan: { percent: capture.percent ?? 100, prefix: usable }, problems };
}

function prefixProblems(prefix: string): Problem[] {
  const property = "capture.prefix";
  if (isToken(prefix)) return [tokenProblem(property, "prefix")];
  if (/^capture\/(?:[A-Za-z0-9_.=-]+\/)+$/.test(prefix)) return [];
  return [
    {
      code: "MLP-SERVE-061",
      property,
      message: `requests are captured below capture/, a folder for each endpoint, got ${quote(prefix)}`,
      fix: "write it like capture/churn/, or leave it out",
    },
  ];
}
