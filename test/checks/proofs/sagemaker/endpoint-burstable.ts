import { endpointBurstable } from "../../../../lib/checks/rules/endpoint-burstable";
import type { Proof } from "../proof";
import { scaled } from "../scaled-endpoint";

const AT = "aws_appautoscaling_target.T.resource_id";
const SMALL = { instance_type: "ml.t2.medium" };
const id = (variant: string) => ({ resource_id: `endpoint/churn/variant/${variant}` });

export const proof: Proof = {
  rule: endpointBurstable,
  breaks: [
    { what: "a target of a variant of ml.t2", json: scaled({ variant: SMALL }), at: [AT] },
    { what: "an endpoint by its name", json: scaled({ variant: SMALL, target: id("main") }), at: [AT] },
    {
      what: "the only variant, whatever it is called",
      json: scaled({ variant: SMALL, target: id("${var.variant}") }),
      at: [AT],
    },
  ],
  legal: [
    { what: "a type that scales", json: scaled({}) },
    { what: "a variant that is another one's fault", json: scaled({ variant: SMALL, target: id("other") }) },
    {
      what: "concurrency that is provisioned",
      json: scaled({
        variant: SMALL,
        target: { scalable_dimension: "sagemaker:variant:DesiredProvisionedConcurrency" },
      }),
    },
    {
      what: "a type that no endpoint has, which is told elsewhere",
      json: scaled({ variant: { instance_type: "ml.t3.medium" } }),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "an endpoint of somebody else", json: scaled({ target: { resource_id: "endpoint/fraud/variant/main" } }) },
    { what: "which type it is", json: scaled({ variant: { instance_type: "${var.type}" } }) },
    {
      what: "which variants there are",
      json: scaled({ configuration: { production_variants: "${var.variants}" } }),
    },
    {
      what: "one of two variants",
      json: scaled({
        configuration: {
          production_variants: [
            { variant_name: "a", ...SMALL },
            { variant_name: "b", instance_type: "ml.m5.large" },
          ],
        },
        target: id("${var.variant}"),
      }),
    },
    {
      what: "which variants are tried beside the only one",
      json: scaled({
        variant: SMALL,
        configuration: { shadow_production_variants: "${var.shadows}" },
        target: id("${var.variant}"),
      }),
    },
  ],
  told: `error MLP-SERVE-090  s ${AT}
  SageMaker does not scale burstable instances, got ml.t2.medium
  fix: use another type, such as ml.m5.large, or a fixed number of instances: the same \`min\` and \`max\`
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-090`,
};
