import { Problem } from "../../../core/finding";
import { quote } from "../../../core/plan/rules-of-values";
import { recordOf } from "../../../core/props/collections";
import { whole } from "../../../core/props/numbers";
import { Rule } from "../../../core/props/rule";
import { checked } from "../../../core/props/shapes";
import { GpuPoolRef } from "../../../core/refs";

type Extra = Readonly<Record<string, number>>;

/** The resource of AWS's EFA device plugin. */
export const EFA = "vpc.amazonaws.com/efa";
/** What `gpus` asks for. */
const GPU = "nvidia.com/gpu";

const NAME = /^(?!requests\.)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\/[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const AMOUNT = whole({ code: "MLP-SERVE-122", min: 1, max: 1000, unit: "devices of one replica" });

/** Resources of device plugins by name. */
export const EXTRA_RESOURCES: Rule<Extra> = checked(recordOf(AMOUNT), (given, at) =>
  Object.keys(given).flatMap((name) => nameProblems(name, at)),
);

/** Holds what is asked for against what a node of the pool has, where that is known. */
export function checkExtra(pool: GpuPoolRef | undefined, { [EFA]: efa = 0 }: Extra): Problem[] {
  if (pool === undefined || efa <= pool.efaInterfaces) return [];
  return [
    {
      code: "MLP-SERVE-123",
      property: "extraResources",
      message: `a node of the pool ${pool.poolName} (${pool.instanceType}) has ${pool.efaInterfaces} EFA interfaces, got ${efa}`,
      fix: pool.efaInterfaces === 0 ? "use a pool with EFA" : `ask for at most ${pool.efaInterfaces}`,
    },
  ];
}

function nameProblems(name: string, property: string): Problem[] {
  const isOurs = name === GPU;
  const isKubernetes = /^(?:[^/]*\.)?kubernetes\.io\//.test(name);
  if (NAME.test(name) && !isOurs && !isKubernetes) return [];
  return [
    {
      code: "MLP-SERVE-122",
      property,
      message: `${isOurs ? "`gpus` asks for these" : "not the resource of a device plugin"}, got ${quote(name)}`,
      fix: isOurs ? "use `gpus`" : `use a domain, a slash and a name, as the plugin gives them: ${EFA}`,
    },
  ];
}
