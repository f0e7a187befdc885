import { helmProviderForm } from "../../../../lib/checks/rules/helm-provider-form";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function stack(version: string | null, kubernetes: Json): JsonObject {
  const helm: JsonObject = version === null ? { source: "hashicorp/helm" } : { source: "hashicorp/helm", version };
  return { terraform: { required_providers: { helm } }, provider: { helm: [{ kubernetes }] } };
}

const BLOCK = [{ host: "https://acme.example" }];

export const proof: Proof = {
  rule: helmProviderForm,
  hiddenInPlans: "required_providers",
  breaks: [
    { what: "a block with version 3", json: stack("3.0.2", BLOCK), at: ["provider.helm.kubernetes"] },
    { what: "a block with version 3 or later", json: stack(">= 3.0", BLOCK), at: ["provider.helm.kubernetes"] },
    { what: "a block with a version below 4", json: stack(">= 3.1, < 4.0", BLOCK), at: ["provider.helm.kubernetes"] },
    { what: "a block with a version near 3", json: stack("~> 3.0", BLOCK), at: ["provider.helm.kubernetes"] },
    {
      what: "a block with version 3 in the older form, beside another provider",
      json: {
        terraform: [{ required_version: ">= 1.5" }, { required_providers: { helm: "~> 3.0" } }],
        provider: { helm: [{ kubernetes: { host: "https://acme.example" } }, { alias: "other", kubernetes: BLOCK }] },
      },
      at: ["provider.helm.kubernetes"],
    },
    { what: "a block with any version above 3.0.0", json: stack("> 3.0.0", BLOCK), at: ["provider.helm.kubernetes"] },
    { what: "a block with a later version", json: stack(">= 2.9, = 10.0.0", BLOCK), at: ["provider.helm.kubernetes"] },
  ],
  legal: [
    { what: "an object with version 3", json: stack("~> 3.0", { host: "https://acme.example" }) },
    { what: "a block with version 2", json: stack("~> 2.17", BLOCK) },
    { what: "a block with a version of 2 alone", json: stack("2.17.0", BLOCK) },
    { what: "a block with a version below 3", json: stack(">= 2.9, < 3.0", BLOCK) },
    { what: "an object with version 2", json: stack("2.17.0", { host: "https://acme.example" }) },
    { what: "no cluster at all", json: { provider: { helm: [{}] } } },
    { what: "a block with any version below 3", json: stack("< 3", BLOCK), isCertain: true },
    { what: "a block with version 2.17 at most", json: stack("<= 2.17", BLOCK), isCertain: true },
    { what: "an empty list, which is no block", json: stack("2.17.0", []), isCertain: true },
    { what: "a block with version 2, whatever else", json: stack("= 2.17.0, != 2.17.1", BLOCK), isCertain: true },
  ],
  unknown: [
    { what: "a block, and no version", json: stack(null, BLOCK) },
    { what: "a block with a version that is open above", json: stack(">= 2.9", BLOCK) },
    { what: "a block with a version that may be 3.4", json: stack(">= 2.9, < 3.5", BLOCK) },
    { what: "a block with a version that may be 3.0.0", json: stack("<= 3.0.0", BLOCK) },
    { what: "a block with a version that may be 3", json: stack("> 2.17.0, < 4.0", BLOCK) },
  ],
  told: `error MLP-K8S-206  s provider.helm.kubernetes
  version 3 of the provider takes kubernetes as an object, and refuses a block, got a list with version "3.0.2"
  fix: write \`kubernetes = { … }\`, in JSON an object without a list around it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-206`,
};
