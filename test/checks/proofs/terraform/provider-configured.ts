import { providerConfigured } from "../../../../lib/checks/rules/provider-configured";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const EUROPE = { alias: "europe", region: "eu-west-1" };
const using = (provider: JsonObject, ...bodies: readonly JsonObject[]): JsonObject => ({
  ...made(Object.fromEntries(bodies.map((body, index) => [`aws_s3_bucket.B${index}`, body]))),
  provider,
});
const HANDED = { required_providers: { aws: { source: "hashicorp/aws", configuration_aliases: ["${aws.asia}"] } } };

export const proof: Proof = {
  rule: providerConfigured,
  breaks: [
    {
      what: "an alias that the stack does not have",
      hiddenInPlans: "Terraform plans no such configuration",
      json: using({ aws: [{ region: "us-east-1" }, EUROPE] }, { provider: "aws.asia" }),
      at: ["aws_s3_bucket.B0.provider"],
    },
    {
      what: "the default, where there are aliases alone",
      json: { ...using({ aws: [EUROPE] }, {}), terraform: { backend: { local: {} } } },
      at: ["provider.aws"],
    },
    {
      what: "an alias of another kind of provider",
      hiddenInPlans: "Terraform plans no such configuration",
      json: { ...made({ "helm_release.R": { provider: "helm.second" } }), provider: { helm: [{}] } },
      at: ["helm_release.R.provider"],
    },
  ],
  legal: [
    { what: "the default beside an alias", json: using({ aws: [{ region: "us-east-1" }, EUROPE] }, {}) },
    { what: "an alias that is configured", json: using({ aws: [EUROPE] }, { provider: "aws.europe" }) },
    { what: "the default by its name", json: using({ aws: { region: "us-east-1" } }, { provider: "aws" }) },
    { what: "no provider at all", json: made({ "aws_s3_bucket.B": {} }) },
    {
      what: "a provider that needs no settings",
      json: { ...made({ "random_id.A": {} }), provider: { random: [EUROPE] } },
    },
  ],
  unknown: [
    { what: "the default in what may be a module, which inherits it", json: using({ aws: [EUROPE] }, {}) },
    {
      what: "a module that is handed its providers",
      json: { ...using({}, { provider: "aws.asia" }), terraform: HANDED },
    },
    { what: "a provider that is not named plainly", json: using({ aws: [EUROPE] }, { provider: "${aws.asia}" }) },
  ],
  told: `error MLP-CHECK-104  s aws_s3_bucket.B0.provider
  the stack configures no provider aws.asia
  fix: configure a provider with that alias in the stack, or use one that it has
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-104`,
};
