import { grantingBucket } from "../../../core/props/granting-bucket";
import { whole } from "../../../core/props/numbers";
import { optional, PropRules } from "../../../core/props/rule";
import { text } from "../../../core/props/text";
import type { EndpointCapture } from "../endpoint-props";

/** Capture decided. */
export type CapturePlan = Required<EndpointCapture>;

type Bucket = EndpointCapture["bucket"];

/** What capture may be told. */
export const CAPTURE: PropRules<EndpointCapture> = {
  bucket: grantingBucket<Bucket["grants"]>("write"),
  percent: optional(
    whole({
      code: "MLP-SERVE-060",
      min: 1,
      max: 100,
      unit: "percent of requests; leave `capture` out for none",
      token: "allowed",
    }),
  ),
  prefix: optional(
    text({
      code: "MLP-SERVE-061",
      what: "a capture prefix",
      breaks: "is not a folder below capture/",
      pattern: /^capture\/(?:[A-Za-z0-9_.=-]+\/)+$/,
      allowed: "a folder for each endpoint, capture/churn/, or leave it out",
      example: "capture/stand-in/",
    }),
  ),
};

/** Decides what is captured of requests and answers, and where below the bucket's `capture/`. */
export function planCapture(capture: EndpointCapture, endpointName: string): CapturePlan {
  const { bucket, percent = 100, prefix = `capture/${endpointName}/` } = capture;
  return { bucket, percent, prefix };
}
