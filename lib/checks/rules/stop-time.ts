import type { Code } from "../../codes";
import type { Fields, Pods, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What Kubernetes gives a pod to stop where nothing is said, in seconds. */
const GRACE = 30;

/** A pod is given longer to stop than it sleeps before it is told to. */
export const stopTime: Rule<Code> = {
  code: "MLP-K8S-236",
  title: "pods are given longer to stop than they sleep before",
  source: "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution",
  check: (views) =>
    judgeEach(sleepingIn(views), ({ pods: { object, spec }, seconds, at }, say) => {
      const { resource } = object;
      const field = "terminationGracePeriodSeconds";
      const grace = spec.has(field) ? spec.number(field) : GRACE;
      if (grace === undefined) return say.unknown(resource, spec.argument(field), "it is known only at plan");
      if (grace > seconds) return;
      say.warning(resource, spec.has(field) ? spec.argument(field) : at, {
        message: `a pod is killed after ${String(grace)} s, and sleeps ${String(seconds)} s before it is told to stop: it never ends what it was asked`,
        fix: `give ${field} more than ${String(seconds)}`,
      });
    }),
};

function sleepingIn({ kubernetes }: Views): { pods: Pods; seconds: number; at: string }[] {
  return kubernetes.pods.flatMap((pods) =>
    pods.spec.list("containers").flatMap((container) => {
      const hook = container.under("lifecycle", "preStop");
      const seconds = hook === undefined ? undefined : sleepOf(hook);
      return seconds === undefined ? [] : [{ pods, seconds, at: hook!.place }];
    }),
  );
}

function sleepOf(hook: Fields): number | undefined {
  const own = hook.at("sleep")?.number("seconds");
  if (own !== undefined) return own;
  const [, seconds] = /^(?:\S*sh -c )?sleep (\d+)s?$/.exec(hook.at("exec")?.texts("command").join(" ") ?? "") ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}
