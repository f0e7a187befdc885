import { Namespace, PodSecurity } from "../../lib/kubernetes";
import { ContainerImage } from "../../lib/registry";
import { KubernetesEndpoint } from "../../lib/serving/kubernetes";
import { accessIn } from "../kubernetes/support";
import { findingsIn } from "../support/stacks";
import { found, made } from "./say";

const CODE = "MLP-CHECK-155";
const LEVEL = "pod-security.kubernetes.io/enforce";
const spaceOf = (level: unknown, more: object = {}) => ({
  "kubernetes_namespace_v1.Serving": { metadata: { name: "serving", labels: { [LEVEL]: level } }, ...more },
});
const byReference = "${kubernetes_namespace_v1.Serving.metadata[0].name}";

/** A deployment whose pod and container have these security contexts. */
function deployment(pod: object, container: object = {}, namespace = byReference) {
  const spec = { security_context: pod, container: [{ name: "server", security_context: container }] };
  return { "kubernetes_deployment_v1.Server": { metadata: { name: "a", namespace }, spec: { template: { spec } } } };
}

const message = (property: string) =>
  [
    `error MLP-CHECK-155  s/Server kubernetes_deployment_v1.Server.spec.template.spec.${property}`,
    "  the pod runs as root, which its namespace kubernetes_namespace_v1.Serving refuses: pod-security.kubernetes.io/enforce is restricted",
    '  fix: run it as another user, or give the namespace podSecurity: "baseline"',
    "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-155",
  ].join("\n");

describe("MLP-CHECK-155: a pod of root's in a namespace that refuses it", () => {
  const judged = (workload: object, namespace: object = spaceOf("restricted")) =>
    found(CODE, made({ ...namespace, ...workload }));

  test.each([
    ["security_context.run_as_user", deployment({ run_as_user: "0" })],
    ["security_context.run_as_user", deployment({ run_as_user: 0 }, {}, "serving")],
    ["container[0].security_context.run_as_user", deployment({ run_as_non_root: true }, { run_as_user: "0" })],
    ["security_context.run_as_non_root", deployment({ run_as_non_root: false })],
    ["container[0].security_context.run_as_non_root", deployment({}, { run_as_non_root: false })],
  ])("fails by %s: %j", (property, workload) => {
    expect(judged(workload)).toEqual([message(property)]);
  });

  test("fails for a pod by itself, and for those that a schedule makes", () => {
    const root = [{ template: [{ spec: [{ security_context: [{ run_as_user: "0" }] }] }] }];
    const schedule = { metadata: { namespace: "serving" }, spec: [{ job_template: [{ spec: root }] }] };
    expect(judged({ "kubernetes_cron_job_v1.Server": schedule })).toHaveLength(1);
    const pod = { metadata: { namespace: "serving" }, spec: [{ security_context: [{ run_as_user: "0" }] }] };
    expect(judged({ "kubernetes_pod_v1.Server": pod })).toHaveLength(1);
  });

  test("passes: another user, another level, another namespace, and what only the plan knows", () => {
    const root = deployment({ run_as_user: "0" });
    expect(judged(deployment({ run_as_user: "1000", run_as_non_root: true }))).toEqual([]);
    expect(judged(deployment({}))).toEqual([]);
    for (const level of ["baseline", "privileged", "${var.level}"]) expect(judged(root, spaceOf(level))).toEqual([]);
    expect(judged(deployment({ run_as_user: "0" }, {}, "other"))).toEqual([]);
    expect(judged(deployment({ run_as_user: "0" }, {}, "${var.namespace}"))).toEqual([]);
    expect(judged(deployment({ run_as_user: "${var.user}" }))).toEqual([]);
    const elsewhere = spaceOf("restricted", { provider: "kubernetes.second" });
    expect(judged(deployment({ run_as_user: "0" }, {}, "serving"), elsewhere)).toEqual([]);
  });

  test("is told of an endpoint by its props", () => {
    const endpoint = (userId: number, podSecurity?: PodSecurity) =>
      findingsIn((stack) => {
        const cluster = accessIn(stack);
        new KubernetesEndpoint(stack, "Server", {
          cluster,
          namespace: new Namespace(stack, "Serving", { cluster, name: "serving", podSecurity }),
          image: ContainerImage.fromUri("nvcr.io/nim/meta/llama:1.8.0"),
          port: 80,
          healthPath: "/health",
          reachableFrom: "cluster",
          userId,
        });
      }).map((text) => text.slice(0, CODE.length));
    expect(endpoint(0)).toEqual([CODE]);
    expect(endpoint(0, "baseline")).toEqual([]);
    expect(endpoint(1000)).toEqual([]);
  });
});
