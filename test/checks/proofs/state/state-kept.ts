import { stateKept } from "../../../../lib/checks/rules/state-kept";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const LOCAL = { local: { path: "../x.tfstate" } };
const S3 = { s3: { bucket: "acme-states", key: "ml/prod.tfstate", region: "us-east-1", use_lockfile: true } };
const DATA = { resource: { aws_s3_bucket: { B: { bucket: "acme-data" } } } };
const REMOTE = { terraform: { backend: S3 }, ...DATA };

function local(more: JsonObject): JsonObject {
  return { terraform: { backend: LOCAL }, ...more };
}

export const proof: Proof = {
  rule: stateKept,
  hiddenInPlans: "backend",
  withinStack: true,
  breaks: [
    {
      what: "a bucket whose stack was left out",
      stacks: { one: local(DATA), other: REMOTE },
      at: ["terraform.backend.local"],
    },
    {
      what: "a bucket that Terraform names otherwise",
      stacks: { one: local({ resource: { aws_s3_bucket: { B: { bucket_prefix: "ml-" } } } }), other: REMOTE },
      at: ["terraform.backend.local"],
    },
  ],
  legal: [
    {
      what: "the bucket of the states",
      stacks: { one: local({ resource: { aws_s3_bucket: { B: { bucket: "acme-states" } } } }), other: REMOTE },
    },
    {
      what: "a bucket that Terraform names, and that may be it",
      stacks: { one: local({ resource: { aws_s3_bucket: { B: { bucket_prefix: "acme-" } } } }), other: REMOTE },
    },
    { what: "an app for practice", stacks: { one: local(DATA), other: local(DATA) } },
    {
      what: "a stack that holds nothing",
      stacks: { one: local({ resource: { terraform_data: { D: {} } } }), other: REMOTE },
    },
    { what: "all of them remote", stacks: { one: REMOTE, other: REMOTE } },
    { what: "a configuration without a backend", stacks: { one: DATA, other: REMOTE } },
  ],
  unknown: [
    { what: "what a module holds", stacks: { one: local({ module: { m: { source: "./m" } } }), other: REMOTE } },
  ],
  told: `warning MLP-STATE-102  one terraform.backend.local
  the state is a file on one machine, though aws_s3_bucket.B holds data and other stacks keep theirs remotely
  fix: give the stack the backend of the others; it is right for a stack that only makes the bucket of the states
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-state-102`,
};
