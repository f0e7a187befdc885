import type { Code } from "../../codes";
import { Block, blocksOf, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { MonitorDefinition, monitorDefinitions, monitoredConfiguration, partOf, spelled } from "../monitor-definitions";
import type { Rule } from "../rule";

/** What an endpoint captures is what its monitor looks at: requests, and for model quality answers too. */
export const monitorCapture: Rule<Code> = {
  code: "MLP-MONITOR-103",
  title: "endpoints capture what their monitors look at",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html",
  check: (views) => judgeEach(monitorDefinitions(views), (definition, say) => judge(definition, views, say)),
};

function judge(definition: MonitorDefinition, views: Views, say: Say): void {
  const input = partOf(definition, "JobInput")?.block(spelled(definition, "EndpointInput", false));
  if (input === undefined) return;
  const name = spelled(definition, "EndpointName", false);
  const at = input.argument(name);
  const configuration = monitoredConfiguration(views, input, name);
  if (configuration === undefined) {
    return say.unknown(definition.resource, at, "only the plan knows what the endpoint captures");
  }
  const capture = configuration.block("data_capture_config");
  // without any there is a finding of its own: of a definition that the provider makes
  if (capture === undefined) {
    if (!definition.isTemplate || configuration.has("data_capture_config")) return;
    return warn(definition.resource, at, say, `${configuration.address} captures nothing`);
  }
  const wrong = faultOf(configuration, capture, definition);
  if (wrong === "unknown") return say.unknown(definition.resource, at, "what is captured is known only at plan");
  if (wrong !== undefined) warn(definition.resource, at, say, wrong);
}

function warn(resource: Resource, at: string, say: Say, what: string): void {
  say.warning(resource, at, {
    message: `${what}, so that the monitor has nothing to look at`,
    fix: "capture Input and Output, of at least one percent of requests; it is right only where another configuration is served later",
  });
}

function faultOf(configuration: Resource, capture: Block, { kind }: MonitorDefinition): string | undefined {
  if (capture.boolean("enable_capture") === false) return `${configuration.address} has enable_capture = false`;
  if (capture.number("initial_sampling_percentage") === 0)
    return `${configuration.address} captures 0 percent of requests`;
  const options = blocksOf(capture, "capture_options");
  if (options === undefined) return "unknown";
  const modes = options.map((option) => option.text("capture_mode"));
  const needed = kind === "DataQuality" ? ["Input"] : ["Input", "Output"];
  const missing = needed.filter((mode) => !modes.includes(mode) && !modes.includes("InputAndOutput"));
  if (missing.length === 0) return undefined;
  if (modes.includes(undefined)) return "unknown";
  return `${configuration.address} captures no ${missing.join(" and no ")}`;
}
