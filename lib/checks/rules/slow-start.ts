import type { Code } from "../../codes";
import type { Fields, Pods, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { budgetOf } from "../startup-time";

/** A server of a large model loads it for minutes. */
const LOADS_SECONDS = 60;

const DEVICES = ["nvidia.com/gpu", "aws.amazon.com/neuron", "aws.amazon.com/neuroncore"];

/** Servers of models: what they are started with is in memory only after a while. */
const SERVERS =
  /vllm|sglang|tritonserver|text-generation-inference|\btgi\b|tei-|lmdeploy|djl-(?:inference|serving)|\bnim\//;

/** A liveness probe that begins at once kills a server that still loads its model, for ever. */
export const slowStart: Rule<Code> = {
  code: "MLP-K8S-218",
  title: "servers of models are given the time to load them",
  source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe",
  check: (views) =>
    judgeEach(serversIn(views), ({ pods: { object }, container }, say) => {
      const probe = container.at("livenessProbe");
      if (probe === undefined || container.has("startupProbe")) return;
      const at = container.argument("livenessProbe");
      const seconds = budgetOf(probe);
      if (seconds === undefined) {
        return say.unknown(object.resource, at, "how long the probe waits is known only at plan");
      }
      if (seconds >= LOADS_SECONDS) return;
      say.warning(object.resource, at, {
        message: `the container ${container.text("name") ?? ""} serves a model, and is killed ${String(seconds)} seconds after it starts unless it answers by then, while it may still load`,
        fix: "give it a startup_probe of as many seconds as loading takes; acknowledge this where it loads in seconds",
      });
    }),
};

function serversIn({ kubernetes }: Views): { pods: Pods; container: Fields }[] {
  return kubernetes.pods.flatMap((pods) =>
    pods.spec
      .list("containers")
      .filter((container) => {
        const limits = container.at("resources")?.map("limits");
        const image = container.text("image") ?? "";
        return SERVERS.test(image) && DEVICES.some((device) => limits?.has(device) === true);
      })
      .map((container) => ({ pods, container })),
  );
}
