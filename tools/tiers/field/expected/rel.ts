import { bodies, change, chart, escape, Expected, noun, objects, one, plain, stack, waitsFor } from "./words";

/** Reliability and security: faults R1 to R21. */
export const REL: Readonly<Record<string, Expected>> = {
  R01n: noun.rendered("node groups and cluster wait for the policies of their roles", (stacks) =>
    ["aws_eks_cluster", "aws_eks_node_group"].every((type) =>
      bodies(stacks, type).every((body) => waitsFor(body, "aws_iam_role_policy_attachment")),
    ),
  ),
  R01e: plain.missed("no rule orders who acts by a role after its policies"),
  R01f: plain.missed("no rule orders who acts by a role after its policies"),
  R05n: chart.missed("no rule orders releases after the load balancer controller"),
  R06n1: noun.told("error MLP-K8S-111"),
  R06n2: noun.rendered("a release that fails is taken back", (stacks) =>
    bodies(stacks, "helm_release").every(
      (body) => body.atomic === true && body.cleanup_on_fail === true && typeof body.version === "string",
    ),
  ),
  R06e: escape.missed("no rule reads releases of Helm"),
  R07n: objects.missed("no rule orders objects after the chart that owns them"),
  R08n: objects.missed("no rule orders objects after the chart that brings their kind", "warning MLP-K8S-126"),
  R08e: plain.missed("no rule looks for two owners of a namespace"),
  R11n: plain.missed("no rule looks for two owners of one number"),
  R11e: plain.missed("no rule looks for two owners of one number"),
  R13n: noun.rendered("the policy waits for the public access block", (stacks) =>
    bodies(stacks, "aws_s3_bucket_policy").every((body) => waitsFor(body, "aws_s3_bucket_public_access_block")),
  ),
  R13e: plain.missed("no rule orders the settings of a bucket", "warning MLP-S3-104"),
  R14e1: escape.missed("no rule reads force_destroy"),
  R14e2: plain.missed("no rule reads force_destroy", "error MLP-S3-103", "warning MLP-S3-104", "error MLP-S3-105"),
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
  R18e1: stack.told("error MLP-CHECK-110"),
  R18e2: escape.missed("no rule reads the lock of a state"),
  R19n1: chart.missed("no rule reads values for secrets", "warning MLP-CHECK-163"),
  R19n2: noun.told("error MLP-SERVE-013"),
  R19n3: noun.missed("the plan judges the name of a variable, not a password in its URL"),
  R19n4: noun.missed("the plan does not read arguments for secrets"),
  R19n5: noun.told("error MLP-K8S-124"),
  R19e1: plain.missed("no rule reads arguments for secrets"),
  R20e: plain.missed("no rule counts the providers of a stack"),
};

/** Further programs. */
export const EXTRA: Readonly<Record<string, Expected>> = {
  X02d1: change.legal(),
  X02d2: change.diff("X02d1", 'create_before_destroy meets a fixed name: name "churn" is taken'),
  X03: noun.rendered("both plugins", (stacks) =>
    ["aws-efa-k8s-device-plugin", "nvidia-device-plugin"].every((name) =>
      bodies(stacks, "helm_release").some((body) => body.name === name),
    ),
  ),
  X04: noun.legal("error MLP-CORE-010"), // what it acknowledges is no longer told
  X05: noun.told("warning MLP-SERVE-112"),
  X06: noun.missed("two pools may share a reservation, and nothing compares their zones"),
  X07: noun.missed("a namespace may have been made elsewhere"),
  X08: noun.rendered("each stack has a key of its own", (stacks) => {
    const keys = stacks.map(({ json }) => JSON.stringify(one(one(json, "terraform"), "backend")));
    return keys.length === 2 && new Set(keys).size === 2;
  }),
};
