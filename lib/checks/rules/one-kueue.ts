import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Kueue is the cluster's: its definitions and webhooks have one owner. */
export const oneKueue: Rule<Code> = {
  code: "MLP-K8S-274",
  title: "one release of Kueue is in a cluster",
  source: "https://kueue.sigs.k8s.io/docs/installation/",
  check: ({ kubernetes }) => {
    const releases = kubernetes.releasesOf("kueue");
    const first = new Map<string, (typeof releases)[number]>();
    return judgeEach(releases, (release, say) => {
      const { key, by } = kubernetes.clusterOf(release.resource);
      const other = first.get(key);
      if (other === undefined) first.set(key, release);
      else if (other.resource.has("count") || release.resource.has("count")) {
        say.unknown(release.resource, "count", "whether both are made");
      } else {
        say.error(release.resource, "chart", {
          message: `${other.resource.address} installs Kueue into ${by === undefined ? "the same cluster" : by.address} as well, and Helm refuses the second, as its definitions have an owner`,
          fix: "keep one of them, in the stack of whoever runs the cluster",
        });
      }
    });
  },
};
