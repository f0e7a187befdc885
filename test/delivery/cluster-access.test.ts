import { PlatformStack, State } from "../../lib/core";
import { GpuTrainingCluster, GpuTrainingClusterProps } from "../../lib/cluster";
import { DeployRoles } from "../../lib/delivery";
import { formatFinding } from "../../lib/core/finding";
import { Namespace } from "../../lib/kubernetes";
import { MlNetwork } from "../../lib/network";
import { synthesize, Synthesized } from "../../lib/testing";
import { environment } from "../support/stacks";

const ADMIN = "arn:aws:iam::123456789012:role/PlatformAdmin";
const NETWORK = MlNetwork.fromIds({
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" },
});
const KEEP = { bucket: "acme-state", region: "us-east-1", keyPrefix: "terraform/acme/ml-platform" };

type People = (roles: DeployRoles) => Partial<GpuTrainingClusterProps>;

/** Roles, a cluster and what runs in it, in stacks of their own unless the roles stand beside the cluster. */
function synth(people: People, { state = true, beside = false, inside = true } = {}): Synthesized {
  return synthesize((app) => {
    const stack = (name: string): PlatformStack =>
      new PlatformStack(app, `prod-${name}`, { environment: environment(), state: State.s3(KEEP) });
    const cluster = stack("cluster");
    const roles = new DeployRoles(beside ? cluster : stack("delivery"), "Roles", {
      repository: "acme/ml-platform",
      ownerId: "1234567",
      repositoryId: "987654321",
      applyPolicyArns: ["arn:aws:iam::123456789012:policy/acme-apply"],
      state: state ? { bucket: KEEP.bucket } : undefined,
      renewsCredentials: true,
    });
    const training = new GpuTrainingCluster(cluster, "Training", {
      network: NETWORK,
      kubernetesVersion: "1.35",
      api: { reachableFrom: ["203.0.113.0/24"] },
      administrators: [ADMIN],
      pools: {},
      ...people(roles),
    });
    if (inside) new Namespace(stack("workloads"), "Serving", { cluster: training, name: "serving" });
  });
}

const told = ({ findings }: Synthesized): string[] =>
  findings.map((finding) => formatFinding({ ...finding, location: undefined }));

test("fails, as a warning, where a role deploys into a cluster that does not let it in", () => {
  const finding = (role: string) =>
    [
      `warning MLP-DELIVERY-021  prod-delivery/Roles/${role}/Role ADDRESS`,
      "  the role deploys prod-workloads, which runs in the cluster prod-cluster-Training, and has no access entry there",
      "  fix: give it an aws_eks_access_entry of the cluster: `administrators: [roles.apply]` for who applies, `viewers: [roles.plan]` for who plans",
      "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-delivery-021",
    ].join("\n");
  const without = (people: People) => told(synth(people)).map((text) => text.replace(/aws_iam_role\.\S+/, "ADDRESS"));
  expect(without(() => ({}))).toEqual([finding("Apply"), finding("Plan")]);
  expect(without(({ apply }) => ({ administrators: [ADMIN, apply] }))).toEqual([finding("Plan")]);
});

test("is silent where both are let in, by themselves or by ARN", () => {
  expect(told(synth(({ plan, apply }) => ({ administrators: [ADMIN, apply], viewers: [plan] })))).toEqual([]);
  const arn = (role: string) => `arn:aws:iam::123456789012:role/prod-delivery-Roles-${role}`;
  expect(told(synth(() => ({ administrators: [arn("Apply")], viewers: [arn("Plan")] })))).toEqual([]);
});

test("is silent where another role deploys, nothing runs in the cluster, or the states are not the roles'", () => {
  expect(told(synth(() => ({ accessRoleArn: ADMIN })))).toEqual([]);
  expect(told(synth(() => ({}), { inside: false }))).toEqual([]);
  expect(told(synth(() => ({}), { state: false }))).toEqual([]);
});

test("a role of another stack is let in by its literal ARN, and made before", () => {
  const { stacks, one } = synth(({ plan, apply }) => ({ administrators: [apply], viewers: [plan] }));
  const cluster = stacks.find(({ name }) => name === "prod-cluster");
  expect(cluster?.dependencies).toEqual(["prod-delivery"]);
  expect(one("aws_eks_access_entry", "Plan/Entry")).toMatchObject({
    principal_arn: "arn:aws:iam::123456789012:role/prod-delivery-Roles-Plan",
  });
  expect(JSON.stringify(cluster?.json)).not.toContain("terraform_remote_state");
});

test("a role of the cluster's own stack is made before its entry", () => {
  const { findings, one } = synth(({ plan, apply }) => ({ administrators: [apply], viewers: [plan] }), {
    beside: true,
  });
  expect(findings).toEqual([]);
  expect(one("aws_eks_access_entry", "Plan/Entry").depends_on).toEqual([expect.stringMatching(/Roles_Plan_Ready/)]);
});

test("one principal has one entry, however it is given", () => {
  const texts = told(synth(({ apply }) => ({ administrators: [apply], viewers: [apply] })));
  expect(texts).toContainEqual(expect.stringContaining("MLP-CLUSTER-013"));
});

test("fails: a role whose ARN no literal tells", () => {
  const texts = told(synth(() => ({ viewers: [{ literalArn: "PlatformAdmin" }] })));
  expect(texts[0]).toContain("error MLP-CLUSTER-012  prod-cluster/Training viewers[0].literalArn");
});
