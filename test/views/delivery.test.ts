import type { JsonObject } from "../../lib/terraform";
import { Views } from "../../lib/views";
import { made, policy } from "../checks/proofs/made";
import { readStacks } from "../checks/proofs/proof";

const backend = (key: string): JsonObject => ({ terraform: { backend: { s3: { bucket: "acme-state", key } } } });
const trust = (federated: string): string =>
  policy({ Effect: "Allow", Principal: { Federated: federated }, Action: "sts:AssumeRoleWithWebIdentity" });

const views = Views.of(
  readStacks([
    [
      "delivery",
      made({
        "aws_iam_openid_connect_provider.Jobs": { url: "https://gitlab.acme.example" },
        "aws_iam_role.Apply": {
          assume_role_policy: trust("${aws_iam_openid_connect_provider.Jobs.arn}"),
          max_session_duration: 7200,
          inline_policy: {
            name: "state",
            policy: policy({ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-state/prod/*" }),
          },
        },
        "aws_iam_role.Plan": {
          assume_role_policy: trust("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"),
        },
        "aws_iam_policy.Read": {
          policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-state/*" }),
        },
        "aws_iam_role_policy_attachment.Read": {
          role: "${aws_iam_role.Plan.name}",
          policy_arn: "${aws_iam_policy.Read.arn}",
        },
        "aws_iam_role.Pods": {
          assume_role_policy: trust("arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/A"),
        },
      }),
    ],
    [
      "cluster",
      {
        ...backend("prod/cluster.tfstate"),
        ...made({
          "aws_eks_node_group.Slow": { timeouts: { create: "90m", update: "2h5m30s" } },
          "aws_eks_node_group.AsItIs": {},
          "helm_release.Operator": { timeout: 900 },
        }),
      },
    ],
    ["dev", { ...backend("dev/cluster.tfstate"), ...made({ "aws_s3_bucket.B": {} }) }],
  ]),
);
const { delivery } = views;
const [, cluster, dev] = views.stacks;
const role = (name: string) =>
  views.resources("aws_iam_role").find(({ address }) => address === `aws_iam_role.${name}`)!;

test("roles are those that jobs take, with their issuers and sessions", () => {
  expect(delivery.providers.map(({ address }) => address)).toEqual(["aws_iam_openid_connect_provider.Jobs"]);
  expect(delivery.roles.map(({ resource, ...rest }) => ({ address: resource.address, ...rest }))).toEqual([
    { address: "aws_iam_role.Apply", issuers: ["gitlab.acme.example"], sessionSeconds: 7200, said: undefined },
    {
      address: "aws_iam_role.Plan",
      issuers: ["token.actions.githubusercontent.com"],
      sessionSeconds: 3600,
      said: undefined,
    },
  ]);
});

test("a role applies the stacks whose states it writes", () => {
  expect(delivery.appliedBy(role("Apply"))).toEqual({ stacks: [cluster], isWhole: true });
  expect(delivery.appliedBy(role("Plan"))).toEqual({ stacks: [], isWhole: true });
  expect(delivery.policiesOf(role("Plan")).map(({ resource }) => resource.address)).toEqual(["aws_iam_policy.Read"]);
});

test("the longest wait of a stack is given, or the provider's own", () => {
  expect(delivery.longestWait(cluster!)).toMatchObject({
    resource: { address: "aws_eks_node_group.Slow" },
    minutes: 126,
  });
  expect(delivery.longestWait(dev!)).toBeUndefined();
});
