import type { Code } from "../../codes";
import { isAwsRegistry } from "../../catalog/serving-containers";
import { quote } from "../../core/quote";
import { literalBoolean, literalText } from "../../terraform/expression/literals";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { containersOf, ModelContainer } from "../served-variants";
import { madeIn } from "../made-in";

/** Variables by which AWS's servers are told what to load: a path, or what they download. */
const LOADED = ["HF_MODEL_ID", "OPTION_MODEL_ID", "SM_VLLM_MODEL", "SM_SGLANG_MODEL_PATH"];
/** Those that load it from the image's own cache. */
const OFFLINE = ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"];
/** Servers that take an artifact before a HF_MODEL_ID. */
const ARTIFACT_FIRST = /^(?:huggingface-)?(?:vllm|sglang)(?::|$)/;

/** An isolated container reaches no network, so it downloads no model: from no hub, and from no bucket. */
export const modelIsolatedDownload: Rule<Code> = {
  code: "MLP-SERVE-091",
  title: "isolated containers download no model",
  check: inEachStack((result, stack, stacks) => {
    for (const resource of madeIn(stack, "aws_sagemaker_model")) {
      if (literalBoolean(resource.body.enable_network_isolation) !== true) continue;
      for (const container of containersOf({ stack, resource }, stacks)) {
        for (const [name, value] of downloads(container)) {
          result.finds(resource, `${container.argument}.environment.${name}`, {
            severity: isCertain(container) ? "error" : "warning",
            message: `an isolated container reaches no network, so it cannot download its model, got ${name} ${quote(value)}`,
            fix: `upload the model as the artifact and give ${name} "/opt/ml/model", or let the container reach the network: \`networkIsolation: false\``,
          });
        }
      }
    }
  }),
};

function downloads(container: ModelContainer): (readonly [string, string])[] {
  const { environment, image = "", hasArtifact } = container;
  if (OFFLINE.some((name) => isOn(literalText(environment[name])))) return [];
  const read = hasArtifact && ARTIFACT_FIRST.test(image) ? LOADED.filter((name) => name !== "HF_MODEL_ID") : LOADED;
  return read.flatMap((name) => {
    const value = literalText(environment[name]);
    return value === undefined || value === "" || isPath(value) ? [] : [[name, value] as const];
  });
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(?:1|true|yes|on)$/i.test(value);
}

function isPath(value: string): boolean {
  return /^(?:\/|\.{1,2}\/|file:)/.test(value);
}

/** AWS's own images read these variables; an image of somebody's own may hold the model, or not care. */
function isCertain({ registry }: ModelContainer): boolean {
  return registry !== undefined && isAwsRegistry(registry);
}
