import { isAwsRegistry } from "../../catalog/serving-containers";
import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import type { ModelContainer, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** Variables by which AWS's servers are told what to load: a path, or what they download. */
const LOADED = ["HF_MODEL_ID", "OPTION_MODEL_ID", "SM_VLLM_MODEL", "SM_SGLANG_MODEL_PATH"];
/** Those that load it from the image's own cache. */
const OFFLINE = ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"];
/** Servers that take an artifact before a HF_MODEL_ID. */
const ARTIFACT_FIRST = /^(?:huggingface-)?(?:vllm|sglang)(?::|$)/;

const ISOLATION = "enable_network_isolation";

/** An isolated container reaches no network, so it downloads no model: from no hub, and from no bucket. */
export const modelIsolatedDownload: Rule<Code> = {
  code: "MLP-SERVE-091",
  title: "isolated containers download no model",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html",
  check: (views) =>
    judgeEach(
      views
        .resources("aws_sagemaker_model")
        .filter((model) => model.has(ISOLATION) && model.boolean(ISOLATION) !== false),
      (model, say) => judge(model, views, say),
    ),
};

function judge(model: Resource, { sagemaker }: Views, say: Say): void {
  const containers = sagemaker.containersOf(model);
  if (containers === undefined) return say.unknown(model, "container", "only the plan knows its containers");
  const isolated = model.boolean(ISOLATION);
  for (const container of containers) {
    const { downloads, why } = downloadsOf(container);
    const at = container.block.argument("environment");
    if (isolated === undefined) {
      const [first] = downloads;
      if (first !== undefined || why !== undefined)
        say.unknown(model, ISOLATION, model.why(ISOLATION) ?? "it is no boolean");
      continue;
    }
    if (why !== undefined) say.unknown(model, at, why);
    for (const [name, value] of downloads) {
      say[isCertain(container) ? "error" : "warning"](model, `${at}.${name}`, {
        message: `an isolated container reaches no network, so it cannot download its model, got ${name} ${quote(value)}`,
        fix: `upload the model as the artifact and give ${name} "/opt/ml/model", or let the container reach the network: \`networkIsolation: false\``,
      });
    }
  }
}

interface Downloads {
  /** Variables that name what is downloaded, with their values. */
  readonly downloads: readonly (readonly [string, string])[];
  /** Why something may be downloaded, where only the plan knows. */
  readonly why?: string;
}

function downloadsOf({ block, image = "", hasArtifact }: ModelContainer): Downloads {
  const variables = block.map("environment");
  if (variables === undefined) return { downloads: [], why: "only the plan knows its variables" };
  const textOf = (name: string): string | undefined => {
    const value = variables.get(name);
    return value?.kind === "known" && typeof value.value !== "object" ? String(value.value) : undefined;
  };
  const isOpen = (name: string): boolean => (variables.get(name)?.kind ?? "known") !== "known";
  if (OFFLINE.some((name) => isOn(textOf(name)))) return { downloads: [] };
  const read = hasArtifact && ARTIFACT_FIRST.test(image) ? LOADED.filter((name) => name !== "HF_MODEL_ID") : LOADED;
  const downloads = read.flatMap((name) => {
    const value = textOf(name);
    return value === undefined || value === "" || isPath(value) ? [] : [[name, value] as const];
  });
  const offline = OFFLINE.find(isOpen);
  if (offline !== undefined && downloads.length > 0) return { downloads: [], why: `only the plan knows ${offline}` };
  const open = read.find(isOpen);
  return { downloads, why: open === undefined ? undefined : `only the plan knows ${open}` };
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
