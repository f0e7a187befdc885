import { acceleratedInstance, architectureOf } from "../../catalog/accelerators";
import type { Code } from "../../codes";
import type { Fields, KubernetesObject } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const TYPE = "node.kubernetes.io/instance-type";
const ARCH = "kubernetes.io/arch";
const NAMES = { x86_64: "amd64", arm64: "arm64" } as const;

/** Karpenter makes a node that meets all requirements of its pool: types and architectures that exclude each other make none. */
export const poolArchitecture: Rule<Code> = {
  code: "MLP-EKS-232",
  title: "pools of Karpenter ask for an architecture of their instance types",
  source: "https://karpenter.sh/docs/concepts/nodepools/",
  check: (views) =>
    judgeEach(views.kubernetes.ofKind("NodePool"), (pool, say) => {
      const requirements = requirementsOf(pool);
      const [types, arches] = [oneOf(requirements, TYPE), oneOf(requirements, ARCH)];
      if (types === undefined || arches === undefined) return;
      const at = arches.argument("values");
      const [names, wanted] = [valuesOf(types), valuesOf(arches)];
      if (names === undefined || wanted === undefined)
        return say.unknown(pool.resource, at, "it is known only at plan");
      const has = new Set<string>(names.map((name) => NAMES[acceleratedInstance(name)?.arch ?? architectureOf(name)]));
      if (names.length === 0 || wanted.some((one) => has.has(one))) return;
      say.warning(pool.resource, at, {
        message: `no instance type of the pool has this architecture, so it makes no node, got ${wanted.join(", ")} for ${names.join(", ")}`,
        fix: `ask for ${[...has].join(" or ")}, or for other types`,
      });
    }),
};

function requirementsOf({ fields }: KubernetesObject): readonly Fields[] {
  return fields.under("spec", "template", "spec")?.list("requirements") ?? [];
}

function oneOf(requirements: readonly Fields[], key: string): Fields | undefined {
  return requirements.find((one) => one.text("key") === key && one.text("operator") === "In");
}

function valuesOf(requirement: Fields): readonly string[] | undefined {
  return requirement.why("values") === undefined ? requirement.texts("values") : undefined;
}
