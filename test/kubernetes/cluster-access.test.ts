import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { App } from "cdktf";
import { Environment, PlatformStack } from "../../lib/core";
import { Chart, ClusterAccess, Namespace } from "../../lib/kubernetes";
import { synthesize, synthesizePlain } from "../../lib/testing";
import { environment, findingsIn, inStack, plainStack, someToken } from "../support/stacks";
import { accessIn, CLUSTER } from "./support";

type Access = ConstructorParameters<typeof ClusterAccess>[2];

const DATA = "data.aws_eks_cluster.Access_Cluster_673FA52B";
const ROLE = "arn:aws:iam::123456789012:role/deployer";

/** The provider blocks of the one stack, and the arguments of its token command. */
function providersWith(props: Partial<Access> = {}, env: ConstructorParameters<typeof Environment>[0] | object = {}) {
  const [stack] = inStack((s) => new ClusterAccess(s, "Access", { cluster: CLUSTER, ...props }), env).stacks;
  return stack!.json.provider as unknown as Record<"kubernetes" | "helm", [Record<string, unknown>]>;
}

function tokenArguments(props: Partial<Access> = {}, env = {}) {
  const [kubernetes] = providersWith(props, env).kubernetes;
  return (kubernetes.exec as [{ args: string[] }])[0].args;
}

describe("ClusterAccess", () => {
  const api = {
    host: `\${${DATA}.endpoint}`,
    cluster_ca_certificate: `\${base64decode(${DATA}.certificate_authority[0].data)}`,
  };
  const exec = {
    api_version: "client.authentication.k8s.io/v1beta1",
    command: "aws",
    args: ["eks", "get-token", "--cluster-name", "prod-training", "--region", "us-east-1", "--output", "json"],
  };

  test("looks the cluster up by its name and fetches tokens by command, in the shape of each provider", () => {
    const { kubernetes, helm } = providersWith();
    expect(kubernetes).toEqual([{ ...api, exec: [exec] }]);
    expect(helm).toEqual([{ kubernetes: { ...api, exec } }]);
  });

  test("puts nothing into the stack but the look-up, and no token anywhere", () => {
    const synth = inStack(accessIn);
    expect(synth.addresses()).toEqual([DATA]);
    expect(synth.one("data.aws_eks_cluster")).toEqual({ name: "prod-training" });
    expect(JSON.stringify(synth.stacks[0]!.json)).not.toMatch(/eks_cluster_auth|"token"|config_path/);
  });

  test("says what answer it expects, so that a rehearsal can give it", () => {
    expect(inStack(accessIn).stacks[0]!.facts).toEqual([
      {
        type: "expects",
        address: DATA,
        values: {
          name: "prod-training",
          endpoint: "https://prod-training.eks.us-east-1.example.invalid",
          certificate_authority: [{ data: Buffer.from("certificate authority of prod-training").toString("base64") }],
          status: "ACTIVE",
        },
      },
    ]);
  });

  test("takes the token as the Environment's role, and a role of its own before that", () => {
    const own = "arn:aws:iam::123456789012:role/cluster-admin";
    expect(tokenArguments()).not.toContain("--role-arn");
    expect(tokenArguments({}, { assumeRoleArn: ROLE }).slice(-2)).toEqual(["--role-arn", ROLE]);
    expect(tokenArguments({ cluster: { ...CLUSTER, accessRoleArn: own } }, { assumeRoleArn: ROLE }).slice(-2)).toEqual([
      "--role-arn",
      own,
    ]);
  });

  test("looks in the cluster's region where that is not the provider's", () => {
    const cluster = { clusterName: "other", region: "eu-west-1" };
    expect(inStack((s) => new ClusterAccess(s, "Access", { cluster })).one("data.aws_eks_cluster")).toEqual({
      name: "other",
      region: "eu-west-1",
    });
    expect(tokenArguments({ cluster })).toContain("eu-west-1");
  });

  test("works in a plain stack, and gives a second cluster of a stack an alias", () => {
    const { stacks } = synthesizePlain((app) => {
      const stack = plainStack(app);
      accessIn(stack);
      const second = new ClusterAccess(stack, "Second", {
        cluster: { clusterName: "second", region: "us-east-1" },
        alias: "second",
      });
      new Namespace(stack, "Serving", { cluster: second, name: "serving" });
    });
    const [{ json, resources }] = stacks as [(typeof stacks)[0]];
    expect(json.provider).toMatchObject({ kubernetes: [{}, { alias: "second" }], helm: [{}, { alias: "second" }] });
    expect(resources.find(({ type }) => type === "kubernetes_namespace_v1")?.body.provider).toBe("kubernetes.second");
  });
});

describe("ClusterAccess fails with", () => {
  const problems = (cluster: Access["cluster"]) => findingsIn((s) => new ClusterAccess(s, "Access", { cluster }));

  test.each(["clusterName", "region", "accessRoleArn"])("a token as %s", (key) => {
    expect(problems({ ...CLUSTER, [key]: someToken() })).toEqual([
      `MLP-K8S-101 prod-foundation/Access cluster.${key}: a provider is configured at plan, so its cluster is named by literals, got a token | write ${key} itself; the \`ref\` of a GpuTrainingCluster is made of literals`,
    ]);
  });

  test("an access role with a template in it", () => {
    const accessRoleArn = "arn:aws:iam::123456789012:role/${x}";
    expect(problems({ ...CLUSTER, accessRoleArn })).toEqual([
      `MLP-K8S-103 prod-foundation/Access cluster.accessRoleArn: access role breaks AWS's rule, got "${accessRoleArn}" | use the ARN of an IAM role that has an access entry in the cluster`,
    ]);
  });

  test("a name that no cluster has, and an access role that is none", () => {
    expect(problems({ ...CLUSTER, clusterName: "prod training", accessRoleArn: "deployer" })).toEqual([
      "MLP-K8S-102 prod-foundation/Access cluster.clusterName: cluster name breaks AWS's rule, got \"prod training\" | use the cluster's name: letters, digits, hyphens and underscores, at most 100",
      'MLP-K8S-103 prod-foundation/Access cluster.accessRoleArn: access role breaks AWS\'s rule, got "deployer" | use the ARN of an IAM role that has an access entry in the cluster',
    ]);
  });

  const makeCluster = (stack: PlatformStack, name: string) =>
    new EksCluster(stack, "Cluster", { name, roleArn: ROLE, vpcConfig: { subnetIds: ["subnet-1", "subnet-2"] } });

  test.each([
    ["the same name", "prod-training"],
    ["a name known only after apply", someToken()],
  ])("the stack that makes its cluster, by %s", (_, name) => {
    const found = findingsIn((stack) => {
      makeCluster(stack, name);
      accessIn(stack);
    });
    expect(found).toEqual([
      "MLP-K8S-104 prod-foundation/Access cluster: this stack makes the cluster prod-training itself, and a stack's providers are configured before anything in it exists, got prod-foundation/Cluster | put what runs in the cluster into another stack, one that waits for this one",
    ]);
  });

  describe("a role without an access entry in a cluster of the app", () => {
    const CLOSED = { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false };
    const found = (
      principals: readonly string[],
      accessConfig: object = CLOSED,
      props: object = { assumeRoleArn: ROLE },
    ) =>
      synthesize((app: App) => {
        const cluster = new PlatformStack(app, "prod-cluster", { environment: environment() });
        const made = makeCluster(cluster, "prod-training");
        made.putAccessConfig(accessConfig);
        principals.forEach((principalArn, at) => {
          new EksAccessEntry(cluster, `Entry${at}`, { clusterName: made.name, principalArn });
        });
        const addons = new PlatformStack(app, "prod-addons", { environment: environment(props) });
        addons.addDependency(cluster);
        accessIn(addons);
      }).findings.filter(({ path }) => path === "prod-addons/Access");

    test("is a warning", () => {
      const other = "arn:aws:iam::123456789012:role/PlatformAdmin";
      const warning = {
        code: "MLP-CLUSTER-042",
        severity: "warning",
        property: "cluster",
        message: `the role that deploys into the cluster prod-training has no access entry there, got "${ROLE}"`,
        fix: "add it to `administrators` of the cluster, or give one of them as `accessRoleArn`",
      };
      expect(found([other])).toMatchObject([warning]);
      expect(found([])).toMatchObject([warning]);
    });

    test("is none where it has one, may have one, needs none, or is not known", () => {
      expect(found([ROLE])).toEqual([]);
      expect(found([someToken()])).toEqual([]);
      expect(found([], { ...CLOSED, authenticationMode: "API_AND_CONFIG_MAP" })).toEqual([]);
      expect(found([], { authenticationMode: "API" })).toEqual([]);
      expect(found([], CLOSED, {})).toEqual([]);
    });
  });

  const twoStacks = (ordered: boolean, name = "prod-training") =>
    synthesize((app: App) => {
      const cluster = new PlatformStack(app, "prod-cluster", { environment: environment() });
      makeCluster(cluster, name);
      const addons = new PlatformStack(app, "prod-addons", { environment: environment() });
      if (ordered) addons.addDependency(cluster);
      accessIn(addons);
    }).findings;

  test("a stack that does not wait for the one that makes the cluster", () => {
    expect(twoStacks(true)).toEqual([]);
    expect(twoStacks(false, "another")).toEqual([]);
    expect(twoStacks(false)).toMatchObject([
      {
        code: "MLP-K8S-105",
        path: "prod-addons/Access",
        property: "cluster",
        message: "the cluster prod-training is made by prod-cluster, which this stack does not wait for",
        fix: "call addDependency with the stack prod-cluster",
      },
    ]);
  });
});

describe("Namespace", () => {
  const namespaceWith = (props: Partial<ConstructorParameters<typeof Namespace>[2]> = {}) =>
    inStack((s) => new Namespace(s, "Serving", { cluster: accessIn(s), name: "serving", ...props })).one(
      "kubernetes_namespace_v1",
    );
  const labels = (level: string) => ({
    "pod-security.kubernetes.io/enforce": level,
    "pod-security.kubernetes.io/audit": level,
    "pod-security.kubernetes.io/warn": level,
  });

  test("holds its pods to the restricted standard, or to another", () => {
    expect(namespaceWith()).toEqual({
      provider: "kubernetes",
      metadata: { name: "serving", labels: labels("restricted") },
    });
    expect(namespaceWith({ podSecurity: "privileged" }).metadata).toMatchObject({ labels: labels("privileged") });
  });

  test("takes labels and annotations, escaped, the user's before the standard's", () => {
    const { metadata } = namespaceWith({
      labels: { team: "ml", "pod-security.kubernetes.io/warn": "baseline" },
      annotations: { note: "${HOME}" },
    });
    expect(metadata).toEqual({
      name: "serving",
      labels: { ...labels("restricted"), "pod-security.kubernetes.io/warn": "baseline", team: "ml" },
      annotations: { note: "$${HOME}" },
    });
  });

  test("fails with a name that Kubernetes refuses or keeps for itself", () => {
    const problems = (name: string) =>
      findingsIn((s) => new Namespace(s, "Serving", { cluster: accessIn(s), name })).map((text) =>
        text.replace("prod-foundation/Serving ", ""),
      );
    expect(problems("Serving")).toEqual([
      "MLP-K8S-106 name: namespace's name breaks Kubernetes's rule, got \"Serving\" | use lower case letters, digits and hyphens, at most 63",
    ]);
    expect(problems("x".repeat(64))[0]).toMatch(/^MLP-K8S-106 /);
    for (const name of ["3d-models", "kube-prometheus-stack", "a"]) expect(problems(name)).toEqual([]);
    for (const name of ["kube-system", "kube-public", "kube-node-lease", "default"]) {
      expect(problems(name)).toEqual([
        `MLP-K8S-107 name: the namespace belongs to Kubernetes itself, got "${name}" | use a name of your own, or Namespace.fromName("${name}") for what belongs there`,
      ]);
    }
  });
});

describe("Chart", () => {
  type Props = ConstructorParameters<typeof Chart>[2];
  const source = { repository: "https://charts.example.com", chart: "metrics-server", version: "3.13.1" };
  const make =
    (props: Partial<Props> = {}) =>
    (stack: PlatformStack) =>
      new Chart(stack, "MetricsServer", {
        cluster: accessIn(stack),
        namespace: Namespace.fromName("kube-system"),
        source,
        ...props,
      });
  const release = (props: Partial<Props> = {}, env = {}) => inStack(make(props), env).one("helm_release");
  const problems = (props: Partial<Props>) =>
    findingsIn(make(props)).map((text) => text.replace("prod-foundation/MetricsServer ", ""));

  test("is one pinned release, rolled back when it fails", () => {
    expect(release()).toEqual({
      provider: "helm",
      name: "metrics-server",
      namespace: "kube-system",
      ...source,
      values: ["{}"],
      atomic: true,
      cleanup_on_fail: true,
      max_history: 10,
      timeout: 600,
    });
  });

  test("comes from the mirror, takes a name, a time and values, and waits for its namespace", () => {
    expect(release({}, { chartMirror: "oci://mirror.example.com/charts" }).repository).toBe(
      "oci://mirror.example.com/charts",
    );
    expect(release({ releaseName: "ms", timeoutSeconds: 30 })).toMatchObject({ name: "ms", timeout: 30 });
    const synth = inStack((stack) => {
      const access = accessIn(stack);
      const namespace = new Namespace(stack, "Metrics", { cluster: access, name: "metrics" });
      new Chart(stack, "MetricsServer", { cluster: access, source, namespace });
    });
    expect(synth.one("helm_release").namespace).toMatch(
      /^\$\{kubernetes_namespace_v1\.Metrics_Namespace_\w+\.metadata/,
    );
  });

  test("writes values as JSON, with user text escaped and references kept", () => {
    const [values] = release({
      values: { args: ["--rank=${RANK}", "%{if}"], "n${x}": { n: "n" }, bucket: someToken(), many: 2 },
    }).values as [string];
    expect(values).toContain('"--rank=$${RANK}"');
    expect(values).toContain('"bucket": "${upper(');
    expect(JSON.parse(values.replace(/\$\{upper\(.*\)\}/, "x"))).toEqual({
      args: ["--rank=$${RANK}", "%%{if}"],
      "n$${x}": { n: "n" },
      bucket: "x",
      many: 2,
    });
  });

  test("writes repository and chart literally", () => {
    const templates = release({ source: { repository: "https://example.com/${x}", chart: "%{y}", version: "1.2.3" } });
    expect(templates).toMatchObject({ repository: "https://example.com/$${x}", chart: "%%{y}" });
  });

  test.each(["3.x", "~3.13", ">=3.0.0", "latest", "3.13"])("fails with the version %p", (version) => {
    expect(problems({ source: { ...source, version } })).toEqual([
      `MLP-K8S-111 source.version: chart version breaks Helm's rule, got "${version}" | use one exact version, 1.2.3: a range installs what nobody tested`,
    ]);
  });

  test.each(["v0.5.30", "1.0.0-rc.1", "1.2.3+build"])("takes the version %p", (version) => {
    expect(release({ source: { ...source, version } }).version).toBe(version);
  });

  test("fails with a release name, a time and values that cannot be", () => {
    expect(problems({ releaseName: "Metrics" })).toEqual([
      'MLP-K8S-112 releaseName: release name breaks Helm\'s rule, got "Metrics" | use lower case letters, digits, hyphens and single dots, at most 53',
    ]);
    expect(problems({ timeoutSeconds: 5 })).toEqual([
      "MLP-K8S-113 timeoutSeconds: timeoutSeconds is out of range, got 5 | use a whole number from 30 to 7200 (seconds)",
    ]);
  });
});
