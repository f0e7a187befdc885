import { providerAliases } from "../../../../lib/checks/rules/provider-aliases";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function providers(count: number, profile: (index: number) => string | null = () => null): JsonObject {
  const aws = Array.from({ length: count }, (_, index) => ({
    region: `us-west-${index}`,
    ...(index === 0 ? {} : { alias: `a${index}` }),
    profile: profile(index),
  }));
  return { provider: { aws } };
}

export const proof: Proof = {
  rule: providerAliases,
  withinStack: true,
  breaks: [
    { what: "seventeen regions", json: providers(17), at: ["provider.aws"] },
    {
      what: "nine of one account among others",
      json: providers(12, (index) => (index < 9 ? null : `p${index}`)),
      at: ["provider.aws"],
    },
  ],
  legal: [
    { what: "eight regions", json: providers(8) },
    { what: "an account each", json: providers(17, (index) => `p${index}`) },
    { what: "no provider", json: { resource: { aws_s3_bucket: { B: {} } } } },
  ],
  unknown: [{ what: "accounts that are given", json: providers(17, (index) => `\${var.p${index}}`) }],
  told: `warning MLP-CHECK-208  s provider.aws
  17 configurations of the AWS provider differ by their region only: about 200 MiB of memory each in every plan
  fix: keep one, and set \`region\` on the resources (AWS provider 6.0 and later); it is right for resources that have no \`region\`
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-208`,
};
