import type { Code } from "../../codes";
import type { Fields, HelmRelease, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { budgetOf } from "../startup-time";

/** What Helm waits where nothing is said, in seconds. */
const WAITS = 300;
/** How deep in values a probe is looked for. */
const DEEPEST = 8;

/** A release waits as long as the startup probes in its values let pods start. */
export const releaseTime: Rule<Code> = {
  code: "MLP-K8S-235",
  title: "a release is waited for as long as its pods may start",
  source: "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release",
  check: (views) =>
    judgeEach(waitingIn(views), ({ release: { resource }, probes }, say) => {
      const budgets = probes.map(budgetOf);
      const waits = resource.has("timeout") ? resource.number("timeout") : WAITS;
      if (budgets.includes(undefined)) return say.unknown(resource, "values", "how long a probe waits");
      if (waits === undefined) return say.unknown(resource, "timeout", resource.why("timeout") ?? "it is no number");
      const most = Math.max(...(budgets as number[]));
      if (waits >= most) return;
      say.warning(resource, "timeout", {
        message: `the release counts as failed after ${String(waits)} s, and a startup probe lets a pod start for ${String(most)} s`,
        fix: `give a \`timeout\` of more than ${String(most)}; acknowledge this where pods always start sooner`,
      });
    }),
};

function waitingIn({ kubernetes }: Views): { release: HelmRelease; probes: readonly Fields[] }[] {
  return kubernetes.releases.flatMap((release) => {
    if (release.resource.boolean("wait") === false || !release.mayHold("startupProbe")) return [];
    const probes = probesIn(release.values, DEEPEST);
    return probes.length === 0 ? [] : [{ release, probes }];
  });
}

function probesIn(fields: Fields, left: number): readonly Fields[] {
  if (left === 0 || !fields.mayHold("startupProbe")) return [];
  return fields.names.flatMap((name) =>
    fields
      .list(name)
      .flatMap((inner) =>
        name === "startupProbe" && inner.has("failureThreshold") && inner.boolean("enabled") !== false
          ? [inner]
          : probesIn(inner, left - 1),
      ),
  );
}
