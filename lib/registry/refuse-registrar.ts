import { IConstruct } from "constructs";
import type { Code } from "../codes";
import type { Problem } from "../core/finding";
import { record } from "../core/findings";
import { linkCause } from "../core/linked-cause";

/** What a rule finds of the same in the policy that locks the stages. */
const OF_THE_LOCK: Code = "MLP-MODEL-130";

/** Says who registers and approves, where that was given; the policy of the model's group tells nothing more of it. */
export function refuseRegistrar(scope: IConstruct, problems: readonly Problem[], lock: IConstruct | undefined): void {
  record(scope, problems);
  const [told] = problems;
  if (told === undefined || lock === undefined) return;
  linkCause(lock, OF_THE_LOCK, { path: scope.node.path, property: told.property ?? "", code: told.code });
}
