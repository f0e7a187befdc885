import { AcceleratedInstance } from "../../catalog/accelerators";
import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { hasEfaByDefault } from "./network-interfaces";

/** EFA where it is worth its addresses, and wherever it is asked for and the type has it. */
export function planEfa(
  asked: boolean | undefined,
  instance: AcceleratedInstance | undefined,
  property: string,
): Planned<boolean> {
  if (instance === undefined) return { plan: false, problems: [] };
  const possible = instance.maxEfaInterfaces > 0;
  if (asked !== true || possible) return { plan: possible && (asked ?? hasEfaByDefault(instance)), problems: [] };
  const problem: Problem = {
    code: "MLP-CLUSTER-026",
    property,
    message: `this type has no EFA interface, got ${quote(instance.instanceType)}`,
    fix: "leave out `efa`, or use a type with EFA: p5.48xlarge, g6e.48xlarge",
  };
  return { plan: false, problems: [problem] };
}
