import type { Code } from "../../codes";
import { textOf } from "../../views/fields";
import { judgeEach, Say } from "../judged";
import { KarpenterPool, karpenterPools } from "../karpenter-pools";
import { asksForProfile, MIG_LABEL, migFault } from "../mig-fault";
import type { Rule } from "../rule";

const TYPE = "node.kubernetes.io/instance-type";

/** As of node groups: a pool of Karpenter asks for MIG profiles that the GPUs of all types it names have. */
export const karpenterMig: Rule<Code> = {
  code: "MLP-CHECK-162",
  title: "pools of Karpenter ask for MIG profiles that their GPUs have",
  source: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/gpu-operator-mig.html",
  check: (views) =>
    judgeEach(
      karpenterPools(views).filter(({ labels }) => labels?.has(MIG_LABEL) !== false),
      judge,
    ),
};

function judge(pool: KarpenterPool, say: Say): void {
  const { resource, labels, at } = pool;
  if (labels === undefined) return say.unknown(resource, at, "its labels are known only at plan");
  const place = `${at}["${MIG_LABEL}"]`;
  const asked = textOf(labels.get(MIG_LABEL));
  if (asked === undefined) return say.unknown(resource, place, "which profile it asks for is known only at plan");
  if (!asksForProfile(asked)) return;
  const { types, why } = typesOf(pool);
  for (const type of types) {
    const fault = migFault(asked, type);
    if (fault !== undefined) say.warning(resource, place, fault);
  }
  if (why !== undefined) say.unknown(resource, place, `which types its nodes are of: ${why}`);
}

/** The types that a pool names, none where it chooses among others, and why only the plan knows them or some. */
function typesOf({ spec }: KarpenterPool): { readonly types: readonly string[]; readonly why?: string } {
  const whole = spec?.why("requirements");
  if (whole !== undefined) return { types: [], why: whole };
  const requirements = spec?.list("requirements") ?? [];
  const open = requirements.map((one) => one.why("key") ?? one.why("operator")).find((why) => why !== undefined);
  if (open !== undefined) return { types: [], why: open };
  const named = requirements.filter((one) => one.text("key") === TYPE && one.text("operator") === "In");
  const [only] = named;
  if (only === undefined || named.length > 1) return { types: [] };
  return { types: only.texts("values"), why: only.why("values") };
}
