import { asArray } from "../../../../lib/terraform";
import { bodies, change, chart, escape, Expected, noun, objects, one, plain, stack } from "./words";

/** Everything but the cluster: faults M1 to M29. */
export const MLOPS: Readonly<Record<string, Expected>> = {
  M01n: noun.rendered("a prefix for a name, and the new one before the old one goes", (stacks) =>
    bodies(stacks, "aws_sagemaker_endpoint_configuration").every(
      (body) => body.name === undefined && one(body, "lifecycle").create_before_destroy === true,
    ),
  ),
  M01e: escape.missed("no rule reads how a configuration is replaced"),
  M01f: plain.missed("no rule reads how a configuration is replaced"),
  M02e: escape.missed("said by diff only, at a change that replaces (X02d2)"),
  M03n1: noun.told("warning MLP-SERVE-023"),
  M03n2: noun.missed("a jump from one to four at most is not warned of"),
  M04n: noun.rendered("the target is replaced with the fleet", (stacks) =>
    bodies(stacks, "aws_appautoscaling_target").every(
      (body) => asArray(one(body, "lifecycle").replace_triggered_by).length > 0,
    ),
  ),
  M04e: escape.missed("no rule compares the fleet's trigger with the configuration"),
  M04f: plain.missed("no rule reads scaling targets but for burstable types"),
  M05n: noun.told("error MLP-SERVE-020"),
  M05e: escape.missed("no rule reads managed scaling"),
  M06d1: change.legal(),
  M06d2: change.diff(
    "M06d1",
    'feature_definition[2]: nothing -> {"feature_name":"x","feature_type":"Integral"} [replaces]',
  ),
  M07n: noun.missed("both are limits: the sum need not be reached"),
  M07o: noun.told("error MLP-SERVE-033"),
  M08d1: change.legal(),
  M08d2: change.diff("M08d1", "aws_sagemaker_mlflow_tracking_server.M"),
  M09e: plain.missed("the definition is given by name, and is nowhere in the app"),
  M10n: noun.missed("no precondition asks the registry for the version"),
  M11n1: plain.told("error MLP-S3-102"),
  M11n2: stack.told("error MLP-S3-102"),
  M11n3: stack.told("error MLP-S3-102"),
  M11n4: stack.told("error MLP-S3-102"),
  M12e: plain.told("error MLP-S3-101"),
  M12n: noun.told("error MLP-S3-005"),
  M13e: plain.missed("no rule reads budgets"),
  M14e: plain.missed("no rule reads compute environments"),
  M16n: objects.missed("no rule orders objects after the chart that brings their kind", "warning MLP-K8S-126"),
  M17n: noun.told("error MLP-SERVE-041"),
  M17e: escape.missed("no rule reads how an endpoint is deployed"),
  M17f: plain.missed("no rule reads how an endpoint is deployed"),
  M18e: objects.missed("no rule reads objects of KServe", "warning MLP-K8S-126"),
  M19e: objects.missed("no rule reads objects of KServe", "warning MLP-K8S-126"),
  M20n: noun.rendered(
    "a role by Pod Identity, and no key in a Secret",
    (stacks) =>
      bodies(stacks, "aws_eks_pod_identity_association").length === 1 &&
      bodies(stacks, "kubernetes_secret_v1").length === 0,
  ),
  M21e: objects.missed("no rule looks for two owners of one number", "warning MLP-K8S-126"),
  M22n: noun.rendered("an old pod goes first, and the deadline is longer than the start", (stacks) =>
    bodies(stacks, "kubernetes_deployment_v1").every((body) => {
      const spec = one(body, "spec");
      const surge = one(one(spec, "strategy"), "rolling_update").max_surge;
      return surge === "0" && Number(spec.progress_deadline_seconds) > 3600;
    }),
  ),
  M22e: plain.missed("no rule reads how a Deployment is rolled out"),
  M24e: chart.missed("no rule reads the hosts of MLflow's chart", "warning MLP-CHECK-163"),
  M26e: objects.missed("no rule compares what an object asks for with the pools", "warning MLP-K8S-126"),
  M27e: plain.missed("no rule reads domains"),
  M28e: plain.missed("no rule reads cache rules"),
  M29n1: noun.missed("a prop that says false is a choice"),
  M29n2: plain.missed("no rule reads what AWS's own policies allow"),
  M29n3: plain.missed("no rule reads what AWS's own policies allow"),
};
