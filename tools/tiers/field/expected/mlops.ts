import { asArray } from "../../../../lib/terraform";
import { bodies, change, chart, escape, Expected, noun, objects, one, plain, stack, writes } from "./words";

/** Everything but the cluster: faults M1 to M29. */
export const MLOPS: Readonly<Record<string, Expected>> = {
  M01n: noun.rendered("a prefix for a name, and the new one before the old one goes", (stacks) =>
    bodies(stacks, "aws_sagemaker_endpoint_configuration").every(
      (body) => body.name === undefined && one(body, "lifecycle").create_before_destroy === true,
    ),
  ),
  M01e: escape.told("warning MLP-SERVE-201"),
  M01f: plain.toldAmong(["warning MLP-SERVE-208"], "warning MLP-SERVE-201"), // no alarm of the endpoint takes a change back
  M02e: escape.told("warning MLP-CHECK-201"),
  M03n1: noun.told("warning MLP-SERVE-023"),
  M03n2: noun.missed("a jump from one to four at most is not warned of"),
  M04n: noun.rendered("the target is replaced with the fleet", (stacks) =>
    bodies(stacks, "aws_appautoscaling_target").every(
      (body) => asArray(one(body, "lifecycle").replace_triggered_by).length > 0,
    ),
  ),
  M04e: escape.told("warning MLP-SERVE-204"),
  M04f: plain.toldAmong(
    ["error MLP-CHECK-202", "warning MLP-SERVE-208"],
    "warning MLP-SERVE-204",
    "error MLP-SERVE-202",
  ), // 3 of 2 at most, and no alarm
  M05n: noun.told("error MLP-SERVE-020"),
  M05e: escape.told("error MLP-SERVE-203", "error MLP-SERVE-203"),
  M06d1: change.legal(),
  M06d2: change.diff(
    "M06d1",
    'feature_definition[2]: nothing -> {"feature_name":"x","feature_type":"Integral"} [replaces]',
  ),
  M07n: noun.missed("both are limits: the sum need not be reached"),
  M07o: noun.told("error MLP-SERVE-033"),
  M08d1: change.legal(),
  M08d2: change.diff("M08d1", "aws_sagemaker_mlflow_tracking_server.M"),
  // of which kind the definition is only the account knows; that it can be made there at all is told
  M09e: plain.told("warning MLP-MONITOR-105"),
  M10n: noun.missed("only the account knows its registry, and this Environment has plans ask nothing of it"),
  "M10n askAtPlan": noun.refusedAtPlan("the model asks Cloud Control for the version and its approval", (stacks) =>
    writes(stacks, "aws_sagemaker_model", "ModelApprovalStatus"),
  ),
  M11n1: plain.told("error MLP-S3-102"),
  M11n2: stack.told("error MLP-S3-102"),
  M11n3: stack.toldAmong(["warning MLP-IAM-133"], "error MLP-S3-102"), // and the bucket's key lets that account in nowhere
  M11n4: stack.told("error MLP-S3-102"),
  M12e: plain.told("warning MLP-S3-101"),
  M12n: noun.told("error MLP-S3-005"),
  M13e: plain.told("warning MLP-CHECK-203"),
  M14e: plain.told("error MLP-IAM-201", "warning MLP-CHECK-205"),
  M16n: objects.toldAmong(["warning MLP-K8S-126", "warning MLP-K8S-208"], "error MLP-K8S-201"), // nobody makes the namespace keda
  M17n: noun.told("error MLP-SERVE-041"),
  M17e: escape.told("warning MLP-SERVE-208"),
  M17f: plain.told("warning MLP-SERVE-208"),
  M18e: objects.toldAmong(["warning MLP-K8S-126"], "warning MLP-K8S-215"),
  M19e: objects.toldAmong(["warning MLP-K8S-126"], "warning MLP-K8S-215"),
  M20n: noun.rendered(
    "a role by Pod Identity, and no key in a Secret",
    (stacks) =>
      bodies(stacks, "aws_eks_pod_identity_association").length === 1 &&
      bodies(stacks, "kubernetes_secret_v1").length === 0,
    "warning MLP-K8S-219", // nothing offers the GPUs of its pool
  ),
  M21e: objects.toldAmong(["warning MLP-K8S-126", "warning MLP-K8S-219"], "warning MLP-K8S-209"),
  M22n: noun.rendered(
    "an old pod goes first, and the deadline is longer than the start",
    (stacks) =>
      bodies(stacks, "kubernetes_deployment_v1").every((body) => {
        const spec = one(body, "spec");
        const surge = one(one(spec, "strategy"), "rolling_update").max_surge;
        return surge === "0" && Number(spec.progress_deadline_seconds) > 3600;
      }),
    "warning MLP-K8S-219",
  ),
  M22e: plain.toldAmong(["warning MLP-K8S-219", "warning MLP-K8S-240"], "warning MLP-K8S-218"),
  M24e: chart.toldAmong(["warning MLP-CHECK-163", "warning MLP-K8S-208"], "warning MLP-K8S-250"), // nobody makes the namespace mlflow
  M26e: objects.toldAmong(["warning MLP-K8S-126", "warning MLP-K8S-219", "warning MLP-K8S-240"], "warning MLP-K8S-226"),
  M27e: plain.told("warning MLP-SERVE-211"),
  M28e: plain.told("error MLP-SECRET-102", "warning MLP-CHECK-207"),
  M29n1: noun.told("warning MLP-SERVE-209"),
  M29n2: plain.told("warning MLP-IAM-203"),
  M29n3: plain.told("warning MLP-IAM-203"),
};
