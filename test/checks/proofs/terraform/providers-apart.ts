import { providersApart } from "../../../../lib/checks/rules/providers-apart";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const aws = (...configurations: readonly JsonObject[]): JsonObject => ({ provider: { aws: configurations } });

export const proof: Proof = {
  rule: providersApart,
  hiddenInPlans: "Terraform plans no such configuration",
  breaks: [
    {
      what: "two without an alias",
      json: aws({ region: "us-east-1" }, { region: "us-west-2" }),
      at: ["provider.aws"],
    },
    {
      what: "two of one alias, and two without",
      json: aws({}, {}, { alias: "west" }, { alias: "west" }),
      at: ["provider.aws", "provider.aws"],
    },
    {
      what: "one in each of two sections",
      json: { provider: [{ helm: {} }, { helm: { alias: null } }] },
      at: ["provider.helm"],
    },
  ],
  legal: [
    { what: "a default and an alias", json: aws({ region: "us-east-1" }, { alias: "west", region: "us-west-2" }) },
    { what: "one alias of two providers", json: { provider: { aws: [{ alias: "x" }], helm: [{ alias: "x" }] } } },
    { what: "a default in each of two stacks", stacks: { one: aws({}), other: aws({}) } },
  ],
  unknown: [{ what: "an alias that is an expression", json: aws({}, { alias: "${each.key}" }) }],
  told: `error MLP-CHECK-101  s provider.aws
  the stack configures the provider aws 2 times without an alias
  fix: give all but one an alias of its own, and pass it to the resources it is for
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-101`,
};
