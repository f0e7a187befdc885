import { providerNewEnough } from "../../../../lib/checks/rules/provider-new-enough";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const app = (version?: string): JsonObject => ({
  terraform: {
    required_providers: { aws: { source: "hashicorp/aws", ...(version === undefined ? {} : { version }) } },
  },
  resource: {
    aws_sagemaker_mlflow_app: { Runs: { name: "runs", role_arn: "arn:aws:iam::123456789012:role/runs" } },
  },
});

export const proof: Proof = {
  rule: providerNewEnough,
  breaks: [
    { what: "what the bindings ask for", json: app("~> 6.0"), at: ["aws_sagemaker_mlflow_app.Runs"] },
    { what: "an older one, and no other", json: app("= 6.25.0"), at: ["aws_sagemaker_mlflow_app.Runs"] },
    { what: "the last major version", json: app("~> 5.100"), at: ["aws_sagemaker_mlflow_app.Runs"] },
    { what: "what ends before it", json: app(">= 6.0, < 6.40.0"), at: ["aws_sagemaker_mlflow_app.Runs"] },
    { what: "patches of an older one", json: app("~> 6.25.0"), at: ["aws_sagemaker_mlflow_app.Runs"] },
    { what: "no version", json: app(), at: ["aws_sagemaker_mlflow_app.Runs"] },
  ],
  legal: [
    { what: "what begins with it", json: app("~> 6.40") },
    { what: "a newer one, and no other", json: app("6.66.0") },
    { what: "any that is newer", json: app(">= 6.41, != 6.50.0") },
    { what: "another type", json: { resource: { aws_sqs_queue: { Jobs: { name: "jobs" } } } } },
  ],
  unknown: [
    { what: "a version that is none", json: app("newest") },
    // the provider was read at 6.25.0 and at 6.40.0, and the type came in between
    ...["6.36.0", "~> 6.39.1", ">= 6.26"].map((version) => ({
      what: `${version}, of which none was read`,
      json: app(version),
    })),
  ],
  told: `warning MLP-RES-101  s aws_sagemaker_mlflow_app.Runs
  aws_sagemaker_mlflow_app needs AWS's provider 6.40.0, and required_providers takes older ones, got "~> 6.0"
  fix: let it begin with 6.40.0, so that a lock file or a mirror which holds an older one is told of while initializing; it is one-way, since an older provider does not read what a newer one has written into the state
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-res-101`,
  hiddenInPlans: "required_providers",
};
