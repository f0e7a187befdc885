import { imageBorder } from "../../../../lib/checks/rules/image-border";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";
import { inTwoAccounts, lets, other, OTHER, OWN } from "../two-accounts";

const IMAGE = `${OTHER}.dkr.ecr.us-east-1.amazonaws.com/team/server:1.4.2`;
const at = ["kubernetes_deployment_v1.D.image"];

interface Given {
  readonly image?: string;
  readonly pod?: Readonly<Record<string, Json>>;
  readonly host?: string;
  readonly more?: Readonly<Record<string, JsonObject>>;
}

/** A repository of one account, and a cluster of another that runs an image of it. */
function scene({ image = IMAGE, pod = {}, host = "${data.aws_eks_cluster.C.endpoint}", more = {} }: Given): JsonObject {
  const { provider, ...json } = inTwoAccounts({
    "aws_ecr_repository.R": other({ name: "team/server" }),
    "data.aws_eks_cluster.C": { name: "c" },
    "kubernetes_deployment_v1.D": {
      metadata: { name: "server" },
      spec: { template: { spec: { container: [{ name: "server", image }], ...pod } } },
    },
    ...more,
  });
  return { provider: { ...(provider as JsonObject), kubernetes: [{ host }] }, ...json };
}

function pull(account: string, repository = "${aws_ecr_repository.R.name}") {
  return { "aws_ecr_repository_policy.P": other({ repository, policy: lets(account, "ecr:BatchGetImage") }) };
}

export const proof: Proof = {
  rule: imageBorder,
  // a provider of Kubernetes reads what stands in its own stack
  withinStack: true,
  breaks: [
    { what: "an image of another account's repository", json: scene({}), at },
    { what: "one that lets in somebody else", json: scene({ more: pull("333333333333") }), at },
    { what: "one by reference", json: scene({ image: "${aws_ecr_repository.R.repository_url}:1.4.2" }), at },
    {
      what: "one of a pod that is given as a manifest",
      json: scene({
        image: "public.ecr.aws/x/y",
        more: {
          "kubernetes_manifest.M": {
            manifest: {
              apiVersion: "v1",
              kind: "Pod",
              metadata: { name: "p" },
              spec: { containers: [{ name: "c", image: IMAGE }] },
            },
          },
        },
      }),
      at: ["kubernetes_manifest.M.image"],
    },
    {
      what: "one of a container that runs first, and twice",
      json: scene({
        image: "public.ecr.aws/x/y",
        pod: {
          init_container: [
            { name: "copy", image: IMAGE },
            { name: "check", image: IMAGE },
          ],
        },
      }),
      at,
    },
    {
      what: "one whose registry stands in a parameter",
      json: scene({
        image: "${data.aws_ssm_parameter.Registry.value}/${aws_ecr_repository.R.name}:1.4.2",
        more: { "data.aws_ssm_parameter.Registry": { name: "/registry" } },
      }),
      at,
    },
    {
      what: "one beside a service account without credentials",
      json: scene({ more: { "kubernetes_service_account_v1.A": { metadata: { name: "a" } } } }),
      at,
    },
    {
      what: "two images of one repository",
      json: scene({ pod: { init_container: [{ name: "copy", image: IMAGE.replace("1.4.2", "1.4.1") }] } }),
      at: [...at, ...at],
    },
  ],
  legal: [
    { what: "one that lets the account in", json: scene({ more: pull(OWN) }) },
    { what: "one of everybody", json: scene({ image: "public.ecr.aws/x/y" }) },
    { what: "one of a registry of somebody else's", json: scene({ image: IMAGE.replace(OTHER, "763104351884") }) },
    { what: "a pod with credentials", json: scene({ pod: { image_pull_secrets: [{ name: "registry" }] } }) },
    {
      what: "one of the cluster's own account",
      json: scene({ image: IMAGE.replace(OTHER, OWN), more: { "aws_ecr_repository.R": { name: "team/server" } } }),
    },
    {
      what: "one of a repository that is looked up",
      json: scene({
        image: "${data.aws_ecr_repository.Theirs.repository_url}:1",
        more: { "data.aws_ecr_repository.Theirs": { name: "theirs" } },
      }),
    },
    {
      what: "one of the account that the cluster is in as well, whichever that is",
      json: {
        ...scene({
          image: "${aws_ecr_repository.R.repository_url}:1.4.2",
          more: { "aws_ecr_repository.R": { name: "team/server" } },
        }),
        provider: { aws: [{ region: "us-east-1" }], kubernetes: [{ host: "${data.aws_eks_cluster.C.endpoint}" }] },
      },
      isCertain: true,
    },
  ],
  unknown: [
    { what: "a cluster that only the plan knows", json: scene({ host: "${var.host}" }) },
    {
      what: "a policy for a repository that only the plan knows",
      json: scene({ more: pull(OWN, "${var.repository}") }),
    },
    {
      what: "a service account with credentials",
      json: scene({
        more: { "kubernetes_service_account_v1.A": { metadata: { name: "a" }, image_pull_secret: [{ name: "s" }] } },
      }),
    },
    {
      what: "a repository in an account that the provider does not say",
      json: scene({
        image: "${aws_ecr_repository.R.repository_url}:1.4.2",
        more: { "aws_ecr_repository.R": { name: "team/server", provider: "aws.somewhere" } },
      }),
    },
    {
      what: "a service account with credentials, as a manifest",
      json: scene({
        more: {
          "kubernetes_manifest.A": {
            manifest: {
              apiVersion: "v1",
              kind: "ServiceAccount",
              metadata: { name: "a" },
              imagePullSecrets: [{ name: "s" }],
            },
          },
        },
      }),
    },
  ],
  told: `error MLP-REGISTRY-130  s kubernetes_deployment_v1.D.image
  the cluster's nodes are of account 123456789012, and no policy of aws_ecr_repository.R in account 210987654321 lets that account pull: no pod starts, got "${IMAGE}"
  fix: allow the root of account 123456789012 ecr:BatchCheckLayerAvailability, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on the side of aws_ecr_repository.R (aws_ecr_repository_policy)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-registry-130`,
};
