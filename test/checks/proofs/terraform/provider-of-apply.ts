import { providerOfApply } from "../../../../lib/checks/rules/provider-of-apply";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function database(config: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    provider: { postgresql: [config] },
    ...made({
      "aws_db_instance.D": { identifier: "mlflow", username: "admin" },
      "postgresql_role.R": { name: "r" },
    }),
    ...more,
  };
}

export const proof: Proof = {
  rule: providerOfApply,
  withinStack: true,
  breaks: [
    { what: "a database", json: database({ host: "${aws_db_instance.D.address}" }), at: ["provider.postgresql"] },
    {
      what: "a database through a local value",
      json: database({ host: "${local.host}" }, { locals: { host: "${aws_db_instance.D.address}" } }),
      at: ["provider.postgresql"],
      hiddenInPlans: "local values",
    },
    {
      what: "a workspace",
      json: {
        provider: { grafana: [{ url: "https://${aws_grafana_workspace.W.endpoint}" }] },
        ...made({ "aws_grafana_workspace.W": { name: "w" }, "grafana_folder.F": { title: "f" } }),
      },
      at: ["provider.grafana"],
    },
  ],
  legal: [
    { what: "an address that is written down", json: database({ host: "db.acme.example" }) },
    {
      what: "a name that is known early",
      json: database({ host: "db.acme.example", username: "${aws_db_instance.D.username}" }),
    },
    {
      what: "a database that is looked up",
      json: database(
        { host: "${data.aws_db_instance.L.address}" },
        { data: { aws_db_instance: { L: { db_instance_identifier: "mlflow" } } } },
      ),
    },
  ],
  unknown: [
    {
      what: "what a module gives",
      json: database({ host: "${module.db.host}" }, { module: { db: { source: "./db" } } }),
    },
  ],
  told: `warning MLP-CHECK-235  s provider.postgresql
  aws_db_instance.D of the same stack gives its address: at the first apply, and while that is replaced, the provider reaches nothing, and the plan fails
  fix: put what the provider makes into a stack of its own, after this one; acknowledge this where it is made by -target first
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-235`,
};
