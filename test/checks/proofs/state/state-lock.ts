import { stateLock } from "../../../../lib/checks/rules/state-lock";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "terraform.backend.s3.use_lockfile";
const KEPT = { bucket: "acme-states", key: "ml/prod.tfstate", region: "us-east-1" };

function kept(backend: JsonObject): JsonObject {
  return { terraform: { backend } };
}

export const proof: Proof = {
  rule: stateLock,
  hiddenInPlans: "backend",
  withinStack: true,
  breaks: [
    { what: "a backend that does not say", json: kept({ s3: KEPT }), at: [AT] },
    { what: "a lock that is off", json: kept({ s3: { ...KEPT, use_lockfile: false } }), at: [AT] },
    { what: "a backend in a list", json: { terraform: [{ backend: [{ s3: [KEPT] }] }] }, at: [AT] },
  ],
  legal: [
    { what: "a lock in the bucket", json: kept({ s3: { ...KEPT, use_lockfile: true } }) },
    { what: "a lock in a table", json: kept({ s3: { ...KEPT, dynamodb_table: "locks" } }) },
    { what: "another backend", json: kept({ gcs: { bucket: "acme-states" } }) },
    { what: "HCP Terraform", json: { terraform: { cloud: { organization: "acme", workspaces: { name: "ml" } } } } },
    { what: "no backend", json: {} },
  ],
  unknown: [
    { what: "a backend that init is told", json: kept({ s3: {} }) },
    { what: "a backend of which init is told a part", json: kept({ s3: { key: "ml/prod.tfstate" } }) },
  ],
  told: `warning MLP-STATE-101  s ${AT}
  nothing locks the state: of two applies at once the later overwrites what the earlier wrote down
  fix: set \`use_lockfile = true\` (Terraform 1.10 and later); it is right only where something else lets one apply run at a time
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-state-101`,
};
