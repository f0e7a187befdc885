import { captureKept } from "../../../../lib/checks/rules/capture-kept";
import type { JsonObject } from "../../../../lib/terraform";
import { measured, quality } from "../monitors";
import type { Proof } from "../proof";

const AT = "aws_cloudcontrolapi_resource.Q.desired_state.ModelQualityJobInput.EndpointInput.StartTimeOffset";

function kept(rule: JsonObject, offset = "-P8D", capture: JsonObject = {}): JsonObject {
  const expiring = { id: "capture", status: "Enabled", filter: { prefix: "capture/" }, ...rule };
  return measured(quality({ StartTimeOffset: offset }), {
    capture,
    more: {
      aws_s3_bucket_lifecycle_configuration: { L: { bucket: "${aws_s3_bucket.B.id}", rule: [expiring] } },
    },
  });
}

const days = (number: number) => ({ expiration: { days: number } });

export const proof: Proof = {
  rule: captureKept,
  breaks: [
    { what: "a week of requests for labels of eight days", json: kept(days(7)), at: [AT] },
    { what: "hours", json: kept(days(1), "-PT48H"), at: [AT] },
    { what: "days and hours", json: kept(days(1), "-P1DT6H"), at: [AT] },
    { what: "every object of the bucket", json: kept({ ...days(7), filter: {} }), at: [AT] },
    {
      what: "a bucket by its name",
      json: kept(days(7), "-P8D", { destination_s3_uri: "s3://company-models/capture/churn/" }),
      at: [AT],
    },
  ],
  legal: [
    { what: "as long as it looks back", json: kept(days(8)) },
    { what: "a rule of another prefix", json: kept({ ...days(1), filter: { prefix: "data/" } }) },
    { what: "a rule that is switched off", json: kept({ ...days(1), status: "Disabled" }) },
    { what: "a rule of tagged objects", json: kept({ ...days(1), filter: { tag: { key: "a", value: "b" } } }) },
    { what: "a rule of superseded versions", json: kept({ noncurrent_version_expiration: { noncurrent_days: 1 } }) },
    { what: "no offset", json: measured(quality()), isCertain: true },
  ],
  unknown: [
    { what: "a place that is given", json: kept(days(7), "-P8D", { destination_s3_uri: "${var.place}" }) },
    {
      what: "part of a place that is given",
      json: kept(days(7), "-P8D", { destination_s3_uri: "s3://company-models/${var.place}" }),
    },
  ],
  told: `warning MLP-MONITOR-107  s ${AT}
  aws_s3_bucket_lifecycle_configuration.L deletes what is below capture/churn/ after 7 days, and the monitor looks back 192 hours
  fix: keep captured requests for longer, or look at them sooner; right where the rule is for other objects
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-monitor-107`,
};
