import { made } from "./made";
import type { Proof } from "./proof";

/** Secrets in plain that stand in for others: Terraform ignores them once they are there. */
export const IGNORED_LATER: Proof["legal"] = [
  {
    what: "a placeholder that Terraform ignores later",
    json: made({
      "aws_secretsmanager_secret_version.R": {
        secret_string: '{"password":"later"}',
        lifecycle: { ignore_changes: ["secret_string"] },
      },
    }),
  },
  {
    what: "one key of a Secret that Terraform ignores later",
    json: made({
      "kubernetes_secret_v1.R": {
        data: { password: "Sup3rS3cret!" },
        lifecycle: { ignore_changes: ['data["password"]'] },
      },
    }),
  },
  {
    what: "a placeholder in what Terraform ignores as a whole",
    json: made({
      "aws_ssm_parameter.R": {
        name: "/mlflow/db",
        type: "SecureString",
        value: "later",
        lifecycle: { ignore_changes: "all" },
      },
    }),
  },
  {
    what: "what the containers of several are given later, of which Terraform ignores the lists around it",
    json: made({
      "kubernetes_deployment_v1.R": {
        count: 2,
        lifecycle: {
          ignore_changes: [
            "spec[0].template[0].spec[0].container[0].env",
            "spec[0].template[0].spec[0].container[0].args",
          ],
        },
        spec: {
          template: {
            spec: {
              container: [{ env: [{ name: "DB_PASSWORD", value: "later" }], args: ["serve", "--password=later"] }],
            },
          },
        },
      },
    }),
  },
];
