import type { Code } from "../../codes";
import type { Fields, Pods, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const PROBES = ["startupProbe", "livenessProbe", "readinessProbe"];

/** A probe means a port of its own container by the name that this gives it; the API server does not compare them. */
export const probePort: Rule<Code> = {
  code: "MLP-K8S-280",
  title: "probes ask at ports that their container names",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  check: (views) =>
    judgeEach(probesIn(views), (probe, say) => {
      judge(probe, say);
    }),
};

interface Probe {
  readonly pods: Pods;
  readonly container: Fields;
  /** What it does: `httpGet`. */
  readonly call: Fields;
}

/** Probes at a port; a number is one of the container whether it names it or not. */
function probesIn({ kubernetes }: Views): readonly Probe[] {
  return kubernetes.pods.flatMap((pods) =>
    pods.spec.list("containers").flatMap((container) =>
      PROBES.flatMap((name) => {
        const probe = container.at(name);
        const calls = [probe?.at("httpGet"), probe?.at("tcpSocket")];
        return calls.flatMap((call): Probe[] =>
          call?.has("port") !== true || call.number("port") !== undefined ? [] : [{ pods, container, call }],
        );
      }),
    ),
  );
}

function judge({ pods: { object }, container, call }: Probe, say: Say): void {
  const [port, at] = [call.text("port"), call.argument("port")];
  if (port === undefined) return say.unknown(object.resource, at, call.why("port") ?? "it has another form");
  const names = container.list("ports").map((one) => (one.has("name") ? one.text("name") : ""));
  if (names.includes(port)) return;
  if (names.includes(undefined) || container.why("ports") !== undefined) {
    return say.unknown(object.resource, at, "names of ports are known only at plan");
  }
  const given = names.filter((name) => name !== "");
  say.warning(object.resource, at, {
    message: `the container ${container.text("name") ?? ""} has no port of this name, so the probe fails each time, got ${port}`,
    fix:
      given.length === 0
        ? "give the number of the port, or the container a port of this name; acknowledge this where a webhook adds one"
        : `give the number of the port, or one of ${given.join(", ")}; acknowledge this where a webhook adds one`,
  });
}
