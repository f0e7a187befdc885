import { bodies, change, chart, escape, Expected, noun, objects, one, plain, stack, waitsFor } from "./words";

/** Reliability and security: faults R1 to R21. */
export const REL: Readonly<Record<string, Expected>> = {
  R01n: noun.rendered("node groups and cluster wait for the policies of their roles", (stacks) =>
    ["aws_eks_cluster", "aws_eks_node_group"].every((type) =>
      bodies(stacks, type).every((body) => waitsFor(body, "aws_iam_role_policy_attachment")),
    ),
  ),
  R01e: plain.missed("a notebook does nothing by its role while it is made"),
  R01f: plain.told("warning MLP-IAM-205"),
  R05n: chart.told("warning MLP-K8S-216"),
  R06n1: noun.told("error MLP-K8S-111"),
  R06n2: noun.rendered("a release that fails is taken back", (stacks) =>
    bodies(stacks, "helm_release").every(
      (body) => body.atomic === true && body.cleanup_on_fail === true && typeof body.version === "string",
    ),
  ),
  R06e: escape.missed(
    "false is what Helm takes by itself, and most releases leave it so and mean it: no plan shows which release will fail",
  ),
  R07n: objects.told("warning MLP-K8S-203"),
  R08n: objects.toldAmong(["warning MLP-K8S-126"], "error MLP-K8S-201"),
  R08e: plain.told("warning MLP-K8S-207"),
  R11n: plain.toldAmong(["warning MLP-K8S-219"], "warning MLP-K8S-209"),
  R11e: plain.missed(
    "its JSON is that of a pool with `desired`; told where somebody else sets the number (MLP-EKS-106)",
  ),
  R13n: noun.rendered("the policy waits for the public access block", (stacks) =>
    bodies(stacks, "aws_s3_bucket_policy").every((body) => waitsFor(body, "aws_s3_bucket_public_access_block")),
  ),
  R13e: plain.toldAmong(["warning MLP-S3-104"], "warning MLP-S3-201"),
  R14e1: escape.told("warning MLP-S3-202"),
  R14e2: plain.missed(
    "it is what the props say for a bucket that may go",
    "warning MLP-S3-103",
    "warning MLP-S3-104",
    "warning MLP-S3-105",
  ),
  R15d1: change.legal(),
  R15d2: change.diff("R15d1", "aws_eks_node_group.Training_Pools_H100_NodeGroup"),
  R17d1: change.legal(),
  R17d2: change.diff("R17d1", "1. deploy company, which reads it until then"),
  R18n1: noun.missed("state beside the code is right for one person"),
  R18n2: noun.rendered("the key holds environment and region", (stacks) =>
    stacks.every(({ json }) =>
      JSON.stringify(json.terraform).includes("terraform/prod/us-east-1/ml-foundation.tfstate"),
    ),
  ),
  R18e1: stack.told("error MLP-CHECK-110", "warning MLP-STATE-101", "warning MLP-STATE-101"),
  R18e2: escape.told("warning MLP-STATE-101"),
  R19n1: chart.toldAmong(
    ["warning MLP-CHECK-163", "warning MLP-K8S-208"],
    "warning MLP-SECRET-101",
    "error MLP-SECRET-101",
  ), // nobody makes the namespace mlflow
  R19n2: noun.toldAmong(["warning MLP-K8S-219"], "error MLP-SERVE-013"),
  R19n3: noun.toldAmong(["warning MLP-K8S-219"], "warning MLP-SECRET-101"),
  R19n4: noun.toldAmong(["warning MLP-K8S-219"], "error MLP-SECRET-101"),
  R19n5: noun.told("error MLP-K8S-124"),
  R19e1: plain.told("warning MLP-SECRET-101", "error MLP-SECRET-101", "warning MLP-SECRET-101"),
  R20e: plain.told("warning MLP-CHECK-208"),
};

/** Further programs. */
export const EXTRA: Readonly<Record<string, Expected>> = {
  X02d1: change.legal("warning MLP-CHECK-201"), // and told what the change will meet
  X02d2: change.diff(
    "X02d1",
    'create_before_destroy meets a fixed name: name "churn" is taken',
    "warning MLP-CHECK-201",
  ),
  X03: noun.rendered("both plugins", (stacks) =>
    ["aws-efa-k8s-device-plugin", "nvidia-device-plugin"].every((name) =>
      bodies(stacks, "helm_release").some((body) => body.name === name),
    ),
  ),
  X04: noun.legal("error MLP-CORE-010", "warning MLP-K8S-208"), // what it acknowledges is no longer told; nobody makes the namespace gpu-operator
  X05: noun.toldAmong(["warning MLP-K8S-219"], "warning MLP-SERVE-112"),
  X06: noun.toldAmong(["warning MLP-EKS-260"], "error MLP-EKS-117"), // two pools of one block, too
  X07: noun.told("warning MLP-K8S-208"),
  X08: noun.rendered("each stack has a key of its own", (stacks) => {
    const keys = stacks.map(({ json }) => JSON.stringify(one(one(json, "terraform"), "backend")));
    return keys.length === 2 && new Set(keys).size === 2;
  }),
};
