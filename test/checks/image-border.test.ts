import { baseline, runPack } from "../../lib/checks";
import { formatFinding } from "../../lib/core/finding";
import { Bodies, stackOf } from "../report/support";
import { text } from "./places-support";
import { policy } from "./say";

const SHARED = "210987654321";
const CLUSTER = "123456789012";
const TAG = ":1.4.2";

const rule = baseline.rules.find(({ code }) => code === "MLP-REGISTRY-130")!;
const aws = (account: string | undefined) => ({
  region: "us-east-1",
  ...(account !== undefined && { allowed_account_ids: [account] }),
});
const pull = (account: string) => ({
  "aws_ecr_repository_policy.P": {
    repository: "${aws_ecr_repository.R.name}",
    policy: policy({
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: ["ecr:BatchGetImage"],
    }),
  },
});
const HOST = "${data.aws_eks_cluster.C.endpoint}";

interface Scene {
  readonly images?: Bodies;
  readonly pod?: Record<string, unknown>;
  readonly workload?: Bodies;
  readonly account?: string;
  readonly kubernetes?: Record<string, unknown>;
  readonly more?: Bodies;
}

/** A registry in one account and a workload of a cluster in another. */
function check({ images = {}, pod, workload, account = CLUSTER, kubernetes = { host: HOST }, more = {} }: Scene) {
  const output = { output: { url: { value: "${aws_ecr_repository.R.repository_url}" } } };
  const registry = stackOf(
    { "aws_ecr_repository.R": { name: "team/server" }, ...images },
    { provider: { aws: [aws(SHARED)] }, ...output, terraform: { backend: { local: { path: "registry.tfstate" } } } },
    "registry",
  );
  const deployment = { spec: [{ template: [{ spec: [pod ?? { container: [{ image: IMAGE }] }] }] }] };
  const serving = stackOf(
    { "data.aws_eks_cluster.C": { name: "c" }, ...(workload ?? { "kubernetes_deployment_v1.D": deployment }), ...more },
    { provider: { aws: [aws(account === "" ? undefined : account)], kubernetes: [kubernetes] } },
    "serving",
  );
  const stacks = [registry, serving];
  return runPack({ name: "one", rules: [rule] }, stacks).findings.map(formatFinding);
}

const IMAGE = `${SHARED}.dkr.ecr.us-east-1.amazonaws.com/team/server${TAG}`;
const said = (address: string, image = IMAGE) =>
  text(
    "MLP-REGISTRY-130",
    `serving/${address.split(".")[1]!} ${address}.image`,
    `the cluster's nodes are of account ${CLUSTER}, and no policy of aws_ecr_repository.R in account ${SHARED} lets that account pull: no pod starts, got "${image}"`,
    `allow the root of account ${CLUSTER} ecr:BatchCheckLayerAvailability, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on the side of aws_ecr_repository.R (aws_ecr_repository_policy)`,
  );

describe("MLP-REGISTRY-130: images of another account's repository may be pulled by the cluster", () => {
  test("fails where no policy lets the cluster's account in", () => {
    expect(check({})).toEqual([said("kubernetes_deployment_v1.D")]);
    expect(check({ images: pull("333333333333") })).toEqual([said("kubernetes_deployment_v1.D")]);
  });

  test("fails for every kind of workload, and for what runs first", () => {
    const pod = { init_container: [{ image: IMAGE }], container: [{ image: "public.ecr.aws/x/y" }] };
    const template = [{ spec: [pod] }];
    for (const [address, spec] of [
      ["kubernetes_stateful_set_v1.W", { template }],
      ["kubernetes_daemonset.W", { template }],
      ["kubernetes_daemon_set_v1.W", { template }],
      ["kubernetes_job_v1.W", { template }],
      ["kubernetes_cron_job_v1.W", { job_template: [{ spec: [{ template }] }] }],
      ["kubernetes_pod_v1.W", pod],
    ] as const) {
      expect(check({ workload: { [address]: { spec: [spec] } } })).toEqual([said(address)]);
    }
  });

  test("fails for a reference, within a stack and through an output", () => {
    const image = `\${aws_ecr_repository.R.repository_url}${TAG}`;
    const spec = [{ template: [{ spec: [{ container: [{ image }] }] }] }];
    const providers = {
      aws: [aws(CLUSTER), { alias: "shared", ...aws(SHARED) }],
      kubernetes: [{ host: HOST }],
    };
    const bodies = {
      "aws_ecr_repository.R": { name: "team/server", provider: "aws.shared" },
      "data.aws_eks_cluster.C": { name: "c" },
      "kubernetes_deployment_v1.D": { spec },
    };
    const findings = (more: Bodies) =>
      runPack({ name: "one", rules: [rule] }, [
        stackOf({ ...bodies, ...more }, { provider: providers }, "serving"),
      ]).findings.map(formatFinding);
    expect(findings({})).toEqual([said("kubernetes_deployment_v1.D", image)]);
    expect(findings(pull(CLUSTER))).toEqual([]);
  });

  test("fails for a cluster of the app by its name, and where it is made", () => {
    const kubernetes = {
      host: "https://c.example.com",
      exec: [{ command: "aws", args: ["eks", "get-token", "--cluster-name", "c"] }],
    };
    const made = { "aws_eks_cluster.Made": { name: "c" } };
    expect(check({ kubernetes })).toEqual([]);
    expect(check({ kubernetes, more: made })).toEqual([said("kubernetes_deployment_v1.D")]);
  });

  test("passes with a policy, in one account, and with credentials of its own", () => {
    expect(check({ images: pull(CLUSTER) })).toEqual([]);
    expect(check({ account: SHARED })).toEqual([]);
    const secret = [{ name: "registry" }];
    expect(check({ pod: { container: [{ image: IMAGE }], image_pull_secrets: secret } })).toEqual([]);
    const account = { "kubernetes_service_account_v1.A": { image_pull_secret: secret } };
    expect(check({ more: account })).toEqual([]);
  });

  test("passes for another repository, another registry, and what only the plan knows", () => {
    for (const image of [
      IMAGE.replace("team/server", "team/other"),
      IMAGE.replace(SHARED, "763104351884"),
      IMAGE.replace("us-east-1", "eu-west-1"),
      IMAGE.replace(SHARED, CLUSTER),
      "vllm/vllm-openai:v0.11.0",
      "${var.image}",
    ]) {
      expect([image, check({ pod: { container: [{ image }] } })]).toEqual([image, []]);
    }
    expect(check({ account: "" })).toEqual([]);
    expect(check({ kubernetes: { host: "${var.host}" } })).toEqual([]);
    expect(check({ images: { ...pull(CLUSTER), "aws_ecr_repository_policy.P": { repository: "${var.r}" } } })).toEqual(
      [],
    );
  });
});
