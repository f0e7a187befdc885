import type { Code } from "../../codes";
import { Block, Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What a container downloads when it starts: it needs a way out. */
const DOWNLOADS = ["HF_MODEL_ID", "OPTION_MODEL_ID", "SM_VLLM_MODEL", "SM_SGLANG_MODEL_PATH"];

/** A container that is neither isolated nor in a network of the account may send anything anywhere. */
export const modelNetwork: Rule<Code> = {
  code: "MLP-SERVE-209",
  title: "models are isolated, or in a network of the account",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html",
  check: (views) =>
    judgeEach(views.resources("aws_sagemaker_model"), (model, say) => {
      const why = model.why("enable_network_isolation");
      if (model.has("vpc_config") || model.boolean("enable_network_isolation") === true) return;
      if (why !== undefined) return say.unknown(model, "enable_network_isolation", why);
      const containers = [...model.blocks("primary_container"), ...model.blocks("container")];
      if (containers.length === 0 || containers.some((container) => needsNetwork(container, model))) return;
      say.warning(model, "enable_network_isolation", {
        causedBy: { path: model.path, property: "secrets", around: true },
        message:
          "the container is neither isolated nor in a VPC: what it is sent and what it holds can leave for anywhere",
        fix: "set `enable_network_isolation = true`, or give a `vpc_config`; it is right for a container that calls services of the internet",
      });
    }),
};

/** Where a container finds a secret that it fetches when it starts. */
const OF_SECRET = /:(?:secretsmanager|ssm):/;

/** One that downloads its model or fetches a secret, or of which only the plan knows; a package's own model needs nothing. */
function needsNetwork(container: Block, model: Resource): boolean {
  const environment = container.map("environment");
  if (environment === undefined || container.has("model_package_name")) return true;
  if (DOWNLOADS.some((name) => environment.has(name)) || model.isDynamic("container")) return true;
  return OF_SECRET.test(JSON.stringify(container.body.environment ?? {}));
}
