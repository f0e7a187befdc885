import { stateApart } from "../../../../lib/checks/rules/state-apart";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const kept = (backend: JsonObject): JsonObject => ({ terraform: { backend } });
const s3 = (key: string | null, more: JsonObject = {}): JsonObject =>
  kept({ s3: { bucket: "acme-states", region: "us-east-1", ...(key !== null && { key }), ...more } });
const cloud = (workspaces: JsonObject): JsonObject => ({ terraform: { cloud: { organization: "acme", workspaces } } });

export const proof: Proof = {
  rule: stateApart,
  hiddenInPlans: "backend",
  withinStack: true,
  breaks: [
    {
      what: "one key in one bucket",
      stacks: { one: s3("ml.tfstate"), other: s3("ml.tfstate") },
      at: ["terraform.backend.s3"],
    },
    {
      what: "one key of three stacks",
      stacks: { one: s3("ml.tfstate"), other: s3("ml.tfstate"), third: s3("ml.tfstate") },
      at: ["terraform.backend.s3", "terraform.backend.s3"],
    },
    {
      what: "one file, by two paths",
      stacks: {
        one: kept({ local: { path: "../all.tfstate" } }),
        other: kept({ local: { path: "x/../../all.tfstate" } }),
      },
      at: ["terraform.backend.local"],
    },
    {
      what: "one workspace",
      stacks: {
        one: cloud({ name: "ml" }),
        other: kept({ remote: { organization: "acme", workspaces: { name: "ml" } } }),
      },
      at: ["terraform.backend.remote"],
    },
  ],
  legal: [
    { what: "a key each", stacks: { one: s3("one.tfstate"), other: s3("other.tfstate") } },
    { what: "one key in two services", stacks: { one: s3("a", { endpoints: { s3: "http://a" } }), other: s3("a") } },
    { what: "a file in each folder", stacks: { one: kept({ local: {} }), other: kept({ local: {} }) } },
    { what: "a workspace each", stacks: { one: cloud({ name: "one" }), other: cloud({ name: "other" }) } },
    { what: "no backend", stacks: { one: {}, other: {} } },
    { what: "one stack, whose key `terraform init` is given", json: s3(null) },
  ],
  unknown: [
    { what: "keys that `terraform init` is given", stacks: { one: s3(null), other: s3(null) } },
    { what: "workspaces by tags", stacks: { one: cloud({ tags: ["t"] }), other: cloud({ tags: ["t"] }) } },
  ],
  told: `error MLP-CHECK-110  other terraform.backend.s3
  this stack has one state with one: each would plan to destroy what the other made, got "s3://acme-states/ml.tfstate"
  fix: give each stack a state of its own: \`State.s3\` names it after the stack, and so can a backend of yours
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-110`,
};
