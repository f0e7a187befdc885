import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import { Asked } from "../object-contradictions/asked";
import { OF_PODS } from "../object-contradictions/pods";
import type { Rule } from "../rule";

/** Pods, or templates of them, that the API server refuses when they are applied: neither provider looks at them. */
export const podArguments: Rule<Code> = {
  code: "MLP-K8S-281",
  title: "pods hold nothing that the API server refuses",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/",
  check: ({ kubernetes }) =>
    judgeEach(
      kubernetes.pods.filter(({ isChecked }) => isChecked),
      (pods, say) => {
        const { resource, kind, name } = pods.object;
        const asked = new Asked();
        const refused = OF_PODS.flatMap((wrong) => wrong(pods, asked));
        for (const { at, message, fix } of refused) {
          say.error(resource, at, {
            message: `the API server refuses the pods of ${kind} ${name ?? ""}: ${message}`,
            fix,
          });
        }
        if (asked.unknown !== undefined) say.unknown(resource, asked.unknown.at, asked.unknown.why);
      },
    ),
};
