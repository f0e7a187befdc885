import { sensitiveOutput } from "../../../../lib/checks/rules/sensitive-output";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

/** What Terraform is run on has a backend. */
const ROOT = { terraform: { backend: { local: { path: "s.tfstate" } } } };

function module(body: JsonObject): JsonObject {
  return { ...made({ "random_password.P": { length: 20 } }), output: { password: body } };
}

function output(body: JsonObject): JsonObject {
  return { ...ROOT, ...module(body) };
}

const SHOWN = "${random_password.P.result}";

export const proof: Proof = {
  rule: sensitiveOutput,
  withinStack: true,
  hiddenInPlans: "Terraform refuses it before there is a plan",
  breaks: [
    { what: "a password", json: output({ value: SHOWN }), at: ["output.password.sensitive"] },
    {
      what: "a password inside of a text",
      json: output({ value: `postgres://admin:${SHOWN}@db`, sensitive: false }),
      at: ["output.password.sensitive"],
    },
    {
      what: "a password of several, with blanks around it",
      json: output({ value: '${ random_password.P["admin"].result }' }),
      at: ["output.password.sensitive"],
    },
  ],
  legal: [
    { what: "a password that is marked", json: output({ value: SHOWN, sensitive: true }) },
    { what: "another attribute", json: output({ value: "${random_password.P.length}" }) },
    {
      what: "what a function makes of it",
      json: output({ value: "${nonsensitive(sha256(random_password.P.result))}" }),
    },
    { what: "a name", json: output({ value: "${aws_db_instance.D.address}" }) },
    { what: "what is no secret, for certain", isCertain: true, json: output({ value: "${aws_db_instance.D.port}" }) },
    { what: "a number", isCertain: true, json: output({ value: 5432 }) },
    { what: "what a module gives that is no secret", json: module({ value: "${aws_db_instance.D.address}" }) },
  ],
  unknown: [
    { what: "a password that a module may hand to who calls it", json: module({ value: SHOWN }) },
    { what: "what a module gives", json: output({ value: "${module.db.password}" }) },
    { what: "a mark that is given", json: output({ value: SHOWN, sensitive: "${var.hidden}" }) },
    { what: "what a module gives, with blanks around it", json: output({ value: "${ module.db.password }" }) },
  ],
  told: `error MLP-SECRET-230  s output.password.sensitive
  random_password.P.result is sensitive, and Terraform refuses an output that shows it
  fix: set \`sensitive = true\`, or leave the output out and let readers have it from where it is kept
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-secret-230`,
};
