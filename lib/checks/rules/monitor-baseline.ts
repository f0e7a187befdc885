import type { Code } from "../../codes";
import { judgeEach, Say } from "../judged";
import { MonitorDefinition, monitorDefinitions, partOf, spelled } from "../monitor-definitions";
import type { Rule } from "../rule";

/** A monitor finds a violation where it has something to compare with. */
export const monitorBaseline: Rule<Code> = {
  code: "MLP-MONITOR-101",
  title: "monitors have a baseline",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-create-baseline.html",
  check: (views) => judgeEach(monitorDefinitions(views), (definition, say) => judge(definition, say)),
};

function judge(definition: MonitorDefinition, say: Say): void {
  const { resource, block, argument, kind } = definition;
  if (block === undefined) return say.unknown(resource, argument, "it is known only at plan");
  const name = spelled(definition, "BaselineConfig");
  const config = partOf(definition, "BaselineConfig");
  if (config === undefined && block.has(name))
    return say.unknown(resource, block.argument(name), "it is known only at plan");
  const needed = kind === "DataQuality" ? ["ConstraintsResource", "StatisticsResource"] : ["ConstraintsResource"];
  const missing = needed.map((one) => spelled(definition, one, false)).filter((one) => config?.has(one) !== true);
  if (missing.length === 0) return;
  say.warning(resource, block.argument(name), {
    message: `the monitor has nothing to compare with, and finds no violation: no ${missing.join(", no ")}`,
    fix: "name what a baseline job left: constraints.json, and statistics.json of data quality; right where it is to gather statistics alone",
  });
}
