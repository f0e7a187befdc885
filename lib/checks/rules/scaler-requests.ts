import type { Code } from "../../codes";
import type { Fields, KubernetesObject, Views } from "../../views";
import { amountOf } from "../amount-of";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { scalersIn, targetOf } from "../scalers";

/** An autoscaler that aims at a share of what its pods request. */
interface Aim {
  readonly scaler: KubernetesObject;
  readonly at: string;
  /** `cpu` or `memory`. */
  readonly name: string;
}

/** Utilization is a share of what is requested: where one container requests nothing, there is none, and nothing is scaled. */
export const scalerRequests: Rule<Code> = {
  code: "MLP-K8S-284",
  title: "autoscalers by utilization scale pods that request what it is of",
  source:
    "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work",
  check: (views) =>
    judgeEach(scalersIn(views).flatMap(aimsOf), ({ scaler, at, name }, say) => {
      const target = targetOf(scaler, views);
      const pods = views.kubernetes.pods.find(({ object }) => object === target);
      if (pods === undefined) return say.unknown(scaler.resource, at, "what it scales is not written down");
      if (hasDefaults(scaler, views)) return say.unknown(scaler.resource, at, "what its namespace gives to containers");
      const containers = pods.spec.list("containers");
      const silent = containers.find((container) => amountOf(container, "requests", name) === undefined);
      if (silent === undefined) return;
      say.warning(scaler.resource, at, {
        message: `nothing is scaled by the utilization of ${name}, which is a share of what is requested: a container of ${pods.object.kind} ${pods.object.name ?? ""} requests none, got ${silent.text("name") ?? "one without a name"}`,
        fix: `let every container request ${name}; acknowledge this where a LimitRange of somebody else's gives it`,
      });
    }),
};

function aimsOf(scaler: KubernetesObject): Aim[] {
  const spec = scaler.fields.at("spec");
  if (spec === undefined) return [];
  const aims = scaler.kind === "ScaledObject" ? ofTriggers(spec) : ofMetrics(spec);
  return aims.map((aim) => ({ scaler, ...aim }));
}

function ofTriggers(spec: Fields): Omit<Aim, "scaler">[] {
  return spec.list("triggers").flatMap((trigger) => {
    const name = trigger.text("type");
    const isShare = !trigger.has("metricType") || trigger.text("metricType") === "Utilization";
    return isShare && (name === "cpu" || name === "memory") ? [{ at: trigger.argument("type"), name }] : [];
  });
}

function ofMetrics(spec: Fields): Omit<Aim, "scaler">[] {
  const first = ["targetCPUUtilizationPercentage", "targetCpuUtilizationPercentage"].find((field) => spec.has(field));
  const metrics = spec.list("metrics").flatMap((metric) => {
    const resource = metric.at("resource");
    const name = resource?.text("name");
    const isShare = resource?.at("target")?.text("type") === "Utilization";
    return isShare && name !== undefined ? [{ at: resource.argument("name"), name }] : [];
  });
  return first === undefined ? metrics : [{ at: spec.argument(first), name: "cpu" }, ...metrics];
}

function hasDefaults(beside: KubernetesObject, { kubernetes }: Views): boolean {
  return kubernetes.objectsBeside(beside).some(({ kind, group }) => kind === "LimitRange" && group === "");
}
