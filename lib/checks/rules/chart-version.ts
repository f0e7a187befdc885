import type { Code } from "../../codes";
import type { HelmRelease } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A chart without a version is whatever its repository has on the day: an apply of tomorrow installs another. */
export const chartVersion: Rule<Code> = {
  code: "MLP-K8S-217",
  title: "charts from a repository have one version",
  source: "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release#version-1",
  check: ({ kubernetes }) =>
    judgeEach(kubernetes.releases.filter(isFetched), ({ resource }, say) => {
      const version = resource.text("version");
      if (resource.has("version") && version === undefined) {
        return say.unknown(resource, "version", resource.why("version") ?? "it is known only at plan");
      }
      if (version !== undefined && !/[\^~*<>|]|^\s*$|(?:^|\.)x(?:\.|$)/i.test(version)) return;
      say.warning(resource, "version", {
        message:
          version === undefined
            ? "no version is given: the newest of the day is installed, and the next apply may install another"
            : `a range is given: the newest of the day in it is installed, got ${version}`,
        fix: "give the one version that was tried",
      });
    }),
};

/** Whether a chart comes from somewhere else than the folder beside. */
function isFetched({ resource, repository }: HelmRelease): boolean {
  const chart = resource.text("chart") ?? "";
  return (repository !== undefined && !/^[./]/.test(chart)) || chart.startsWith("oci://");
}
