import type { Code } from "../../codes";
import type { Fields, KubernetesObject, Pods, Resource, Views } from "../../views";
import { textOf } from "../../views/fields";
import { amountOf } from "../amount-of";
import { judgeEach, Say } from "../judged";
import { quantity } from "../quantity";
import { mayStandAlone } from "../made-or-not";
import type { Rule } from "../rule";

/** What a namespace says its containers may have, they have: what is above is refused when the pod is made. */
export const namespaceLimits: Rule<Code> = {
  code: "MLP-K8S-238",
  title: "pods stay within the limits and quotas of their namespace",
  source: "https://kubernetes.io/docs/concepts/policy/limit-range/",
  check: (views) =>
    judgeEach(limitedIn(views), ({ pods, ranges, quotas }, say) => {
      for (const range of ranges) judgeRange(pods, range, say);
      for (const quota of quotas) judgeQuota(pods, quota, ranges.length > 0, say);
    }),
};

interface Limited {
  readonly pods: Pods;
  readonly ranges: readonly KubernetesObject[];
  readonly quotas: readonly KubernetesObject[];
}

function limitedIn({ kubernetes }: Views): Limited[] {
  return kubernetes.pods.flatMap((pods) => {
    const beside = kubernetes.objectsBeside(pods.object).filter(({ group }) => group === "");
    const ranges = beside.filter(({ kind }) => kind === "LimitRange");
    const quotas = beside.filter(({ kind }) => kind === "ResourceQuota");
    return ranges.length + quotas.length === 0 ? [] : [{ pods, ranges, quotas }];
  });
}

function judgeRange(
  { object, spec }: Pick<Pods, "object" | "spec">,
  { resource, fields }: KubernetesObject,
  say: Say,
): void {
  const limits = fields.at("spec");
  const all = [...(limits?.list("limits") ?? []), ...(limits?.list("limit") ?? [])];
  for (const range of all.filter((one) => one.text("type") === "Pod")) judgePod({ object, spec }, resource, range, say);
  for (const container of [...spec.list("initContainers"), ...spec.list("containers")]) {
    const given = container.at("resources");
    for (const range of all.filter((one) => one.text("type") === "Container")) {
      for (const [name, value] of range.map("max") ?? []) {
        const [most, asked] = [
          textOf(value),
          textOf(given?.map("limits")?.get(name) ?? given?.map("requests")?.get(name)),
        ];
        const [one, other] = [quantity(most), quantity(asked)];
        if (one === undefined || other === undefined) {
          if (given?.map("limits")?.has(name) === true)
            say.unknown(object.resource, given.place, "amounts that only the plan knows");
          continue;
        }
        if (other <= one) continue;
        if (mayStandAlone(object.resource, resource)) {
          say.unknown(object.resource, given!.argument("limits"), `whether ${resource.address} is made`);
          continue;
        }
        say.error(object.resource, given!.argument("limits"), {
          message: `${resource.address} allows a container ${most ?? ""} of ${name} at most, so no pod of ${object.kind} ${object.name ?? ""} is made, got ${asked ?? ""}`,
          fix: "lower the limit of the container, or raise that of the namespace",
        });
      }
    }
  }
}

/** What the containers of a pod may have together. */
function judgePod({ object, spec }: Pick<Pods, "object" | "spec">, made: Resource, range: Fields, say: Say): void {
  const at = spec.argument("containers");
  for (const [name, value] of range.map("max") ?? []) {
    const most = quantity(textOf(value));
    const amounts = spec.list("containers").map((container) => amountOf(container, "limits", name));
    const isOpen = amounts.includes("open") || spec.why("containers") !== undefined;
    const sum = amounts.reduce<number>((total, amount) => total + (typeof amount === "number" ? amount : 0), 0);
    if (most === undefined || (isOpen && sum <= most)) {
      if (most === undefined || isOpen) say.unknown(object.resource, at, "amounts that only the plan knows");
      continue;
    }
    if (sum <= most) continue;
    if (mayStandAlone(object.resource, made)) {
      say.unknown(object.resource, at, `whether ${made.address} is made`);
      continue;
    }
    say.error(object.resource, at, {
      message: `${made.address} allows a pod ${textOf(value) ?? ""} of ${name} at most, so no pod of ${object.kind} ${object.name ?? ""} is made, got ${String(sum)}`,
      fix: "lower the limits of the containers, or raise that of the namespace",
    });
  }
}

function judgeQuota(pods: Pods, { resource, fields }: KubernetesObject, hasDefaults: boolean, say: Say): void {
  const { object, spec } = pods;
  const quota = fields.at("spec");
  if (quota?.has("scopes") === true || quota?.has("scopeSelector") === true) return;
  for (const [key, value] of quota?.map("hard") ?? []) {
    const [, side, name] = /^(requests|limits)\.(.+)$/.exec(key) ?? [];
    const most = quantity(textOf(value));
    if (side === undefined || name === undefined) continue;
    if (most === undefined) {
      say.unknown(object.resource, spec.place, "a quota that only the plan knows");
      continue;
    }
    const amounts = spec.list("containers").map((container) => amountOf(container, side, name));
    if (amounts.includes("open")) {
      say.unknown(object.resource, spec.place, "amounts that only the plan knows");
      continue;
    }
    if (/^(?:cpu|memory)$/.test(name) && amounts.includes(undefined) && !hasDefaults) {
      say.warning(object.resource, spec.argument("containers"), {
        message: `${resource.address} counts ${key}, and a container of ${object.kind} ${object.name ?? ""} says none: its pods are refused`,
        fix: `give every container ${side} of ${name}, or the namespace a LimitRange with a default; acknowledge this where somebody else makes one`,
      });
      continue;
    }
    const one = amounts.reduce<number>((sum, amount) => sum + (typeof amount === "number" ? amount : 0), 0);
    const count = pods.replicas ?? 1;
    if (one * count <= most) continue;
    say.warning(object.resource, spec.argument("containers"), {
      message: `${resource.address} allows ${textOf(value) ?? ""} of ${key}, and ${String(count)} pods of ${object.kind} ${object.name ?? ""} ask for ${String(one * count)}: the last ones are never made`,
      fix: "lower the replicas, or raise the quota",
    });
  }
}
