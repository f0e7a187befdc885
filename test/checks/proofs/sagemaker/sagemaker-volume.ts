import { sagemakerVolume } from "../../../../lib/checks/rules/sagemaker-volume";
import type { Proof } from "../proof";
import { served } from "../served-model";

const AT = "aws_sagemaker_endpoint_configuration.C.production_variants[0].volume_size_in_gb";

export const proof: Proof = {
  rule: sagemakerVolume,
  breaks: [
    {
      what: "a size beside a type with disks of its own",
      json: served({ variant: { volume_size_in_gb: 256 } }),
      at: [AT],
    },
  ],
  legal: [
    { what: "no size beside such a type", json: served({}) },
    {
      what: "a size beside a type without disks",
      json: served({ variant: { instance_type: "ml.m5.large", volume_size_in_gb: 256 } }),
    },
  ],
  unknown: [
    {
      what: "which type it is",
      json: served({ variant: { instance_type: "${var.type}", volume_size_in_gb: 256 } }),
    },
    {
      what: "a type that is newer than the list",
      json: served({ variant: { instance_type: "ml.g99.xlarge", volume_size_in_gb: 256 } }),
    },
    { what: "whether there is a size", json: served({ variant: { volume_size_in_gb: "${var.size}" } }) },
  ],
  told: `error MLP-CHECK-134  s ${AT}
  SageMaker takes no volume size for a type with disks of its own, got 256 for ml.g5.2xlarge
  fix: leave the size out: containers and models are on the type's own disks
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-134`,
};
