import type { Code } from "../../codes";
import { Block, Resource } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** The switches of EKS Auto Mode: each a path of blocks and the argument at its end. */
const SWITCHES: readonly (readonly string[])[] = [
  ["compute_config", "enabled"],
  ["kubernetes_network_config", "elastic_load_balancing", "enabled"],
  ["storage_config", "block_storage", "enabled"],
];

/** EKS Auto Mode is on as a whole, or off: the provider refuses one part without the others. */
export const autoMode: Rule<Code> = {
  code: "MLP-EKS-110",
  title: "the three switches of EKS Auto Mode are alike",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster",
  check: (views) =>
    judgeEach(
      views.resources("aws_eks_cluster").filter((cluster) => SWITCHES.some(([block]) => cluster.has(block!))),
      judge,
    ),
};

function judge(cluster: Resource, say: Say): void {
  const switches = SWITCHES.map((path) => ({ name: path.join("."), isOn: switchAt(cluster, path) }));
  const on = switches.find(({ isOn }) => isOn === true);
  const off = switches.find(({ isOn }) => isOn === false);
  if (on !== undefined && off !== undefined) {
    return say.error(cluster, off.name, {
      message: `Auto Mode is on or off as a whole, and ${on.name} is true, got ${off.name} false`,
      fix: `set ${SWITCHES.map((path) => path.join(".")).join(", ")} all true, or all false`,
    });
  }
  const unknown = switches.find(({ isOn }) => isOn === undefined);
  if (unknown !== undefined) return say.unknown(cluster, unknown.name, "it is known only at plan");
  if (on === undefined || cluster.block("access_config")?.text("authentication_mode") !== "CONFIG_MAP") return;
  say.error(cluster, "access_config.authentication_mode", {
    message: 'nodes of Auto Mode are let in by access entries, got authentication_mode "CONFIG_MAP"',
    fix: 'use "API"',
  });
}

/** What is not said is off; undefined where only the plan knows. */
function switchAt(cluster: Resource, path: readonly string[]): boolean | undefined {
  let block: Block = cluster;
  for (const name of path.slice(0, -1)) {
    if (!block.has(name)) return false;
    const inner = block.block(name);
    if (inner === undefined) return undefined;
    block = inner;
  }
  const last = path.at(-1)!;
  return block.has(last) ? block.boolean(last) : false;
}
