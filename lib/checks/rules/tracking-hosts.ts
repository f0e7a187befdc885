import type { Code } from "../../codes";
import { exposedMlflow } from "../mlflow-servers";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** From 3.5 on MLflow answers to localhost and private addresses alone, unless it is told its hosts. */
export const trackingHosts: Rule<Code> = {
  code: "MLP-K8S-250",
  title: "servers of MLflow are told the hosts that they are asked for",
  source: "https://mlflow.org/docs/latest/self-hosting/security/network",
  check: (views) =>
    judgeEach(exposedMlflow(views), ({ resource, argument, version, reachedBy, isTold }, say) => {
      if (isTold === true || (version !== undefined && !refuses(version))) return;
      if (isTold === undefined || version === undefined || reachedBy === undefined) {
        return say.unknown(
          resource,
          argument,
          version === undefined ? "which version of MLflow it is" : "which hosts it is told",
        );
      }
      say.warning(resource, argument, {
        message: `MLflow answers 403 Invalid Host header to all that comes by ${reachedBy}: from 3.5 on it takes localhost and private addresses alone, unless it is told its hosts`,
        fix: "set MLFLOW_SERVER_ALLOWED_HOSTS (or --allowed-hosts): the host, and what probes, Prometheus and pods call it, as it replaces the default; acknowledge this where something before it changes the Host header",
      });
    }),
};

function refuses(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 3 || (major === 3 && minor >= 5);
}
