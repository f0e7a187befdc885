import { cni, clusterStack, inCluster, judged, told } from "./eks-support";

const CODE = "MLP-K8S-132";
const ENFORCED = '{"enableNetworkPolicy":"true"}';
const GATEWAY = { namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "gateway" } } };

const policy = (...from: object[]) => ({
  "kubernetes_network_policy_v1.Policy": {
    provider: "kubernetes",
    spec: { pod_selector: {}, policy_types: ["Ingress"], ingress: [{ from }] },
  },
});
const closed = inCluster(policy(GATEWAY));
const OFF = told(
  "warning",
  CODE,
  "workloads/Policy kubernetes_network_policy_v1.Policy",
  "nothing enforces this network policy, so it keeps nobody out: the add-on vpc-cni does not unless it is told to",
  'set configuration_values {"enableNetworkPolicy":"true"} of the add-on vpc-cni (`networkPolicies: true` on the cluster), or acknowledge this where something else enforces policies',
);
const unknown = (why: string) => `unknown workloads/Policy kubernetes_network_policy_v1.Policy.spec: ${why}`;

describe("MLP-K8S-132: a network policy", () => {
  test.each([
    ["no add-on", {}],
    ["an add-on that is told nothing", cni()],
    ["an add-on that is told other things", cni('{"env":{"WARM_IP_TARGET":"2"}}')],
    ["an add-on that is told not to", cni('{"enableNetworkPolicy":"false"}')],
  ])("fails where %s enforces it", (_, addons) => {
    expect(judged(CODE, clusterStack(undefined, addons), closed)).toEqual([OFF]);
  });

  test("fails where it shuts out everybody", () => {
    const nobody = { spec: { pod_selector: {}, policy_types: ["Ingress"] } };
    const stack = inCluster({ "kubernetes_network_policy.Policy": nobody });
    expect(judged(CODE, clusterStack(), stack)[0]).toContain("nothing enforces this network policy");
  });

  test("fails once for all that one chart brings", () => {
    const one = (name: string) => ({
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name, namespace: "research" },
      spec: { podSelector: {}, policyTypes: ["Ingress"] },
    });
    const open = { ...one("open"), spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{}] } };
    const stack = inCluster({
      "helm_release.Team": {
        provider: "kubernetes",
        chart: "./objects-chart",
        values: [JSON.stringify({ objects: [open, one("a"), one("b")] })],
      },
    });
    const found = judged(CODE, clusterStack(), stack);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(
      "nothing enforces these 2 network policies, so they keep nobody out: the add-on vpc-cni",
    );
  });

  test("passes where the add-on enforces it", () => {
    expect(judged(CODE, clusterStack(undefined, cni(ENFORCED)), closed)).toEqual([]);
    expect(judged(CODE, clusterStack(undefined, cni('{"enableNetworkPolicy":true}')), closed)).toEqual([]);
  });

  test("passes where it lets every pod in, and does not where it lets some pods in of every namespace", () => {
    const pods = { match_labels: { app: "gateway" } };
    expect(judged(CODE, clusterStack(), inCluster(policy({ namespace_selector: {} })))).toEqual([]);
    expect(judged(CODE, clusterStack(), inCluster(policy({ namespace_selector: {}, pod_selector: pods })))).toEqual([
      OFF,
    ]);
  });

  test("is unknown in a cluster of somebody else's, and where only the plan or others know", () => {
    const foreign = unknown("whether something enforces it is known in its cluster, which is not made here");
    expect(judged(CODE, closed)).toEqual([foreign]);
    expect(
      judged(CODE, clusterStack(undefined, cni(ENFORCED)), inCluster(policy(GATEWAY), "workloads", "acme")),
    ).toEqual([foreign]);
    expect(judged(CODE, clusterStack(undefined, cni("${var.cni}")), closed)).toEqual([
      unknown("what vpc-cni is told is known only at plan"),
    ]);
    expect(judged(CODE, clusterStack(undefined, cni("enableNetworkPolicy: 'true'")), closed)).toEqual([
      unknown("what vpc-cni is told is not JSON"),
    ]);
    const auto = { "aws_eks_cluster.Training": { name: "training", compute_config: { enabled: true } } };
    expect(judged(CODE, clusterStack(undefined, auto), closed)).toEqual([
      unknown("EKS Auto Mode enforces it where its ConfigMap says so"),
    ]);
    const calico = inCluster({
      ...policy(GATEWAY),
      "helm_release.Calico": { provider: "kubernetes", chart: "tigera-operator" },
    });
    expect(judged(CODE, clusterStack(), calico)).toEqual([
      unknown("whether helm_release.Calico enforces it is in its values"),
    ]);
  });
});
