import { TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { AcknowledgementRecord } from "./acknowledge";
import { demand } from "./demand";
import { addFact } from "./facts";
import { ACKNOWLEDGEMENTS, record } from "./findings";
import { ancestors, store, stored } from "./paths";
import { checkAcknowledgement, checkScope } from "./plan/acknowledgement";

/**
 * Accepts one kind of finding for a construct and everything below it. The reason is reported beside the finding; an
 * acknowledgement that matches nothing is a finding itself (MLP-CORE-010).
 *
 * @example
 * acknowledge(artifacts, "MLP-S3-104", "public sample data, OPS-12");
 */
export function acknowledge(scope: IConstruct, code: string, reason: string): void {
  demand(checkScope(scope), "acknowledge");
  const problems = checkAcknowledgement(code, reason);
  record(scope, problems);
  if (problems.length > 0) return;
  const made = { path: scope.node.path, code, reason };
  store(scope, ACKNOWLEDGEMENTS, [...(stored<AcknowledgementRecord[]>(scope, ACKNOWLEDGEMENTS) ?? []), made]);
  if (ancestors(scope).some(TerraformStack.isStack)) addFact(scope, { type: "acknowledgement", ...made });
}

/** The acknowledgements made on a construct and everything below it. */
export function collectAcknowledgements(root: IConstruct): AcknowledgementRecord[] {
  return root.node.findAll().flatMap((node) => stored<AcknowledgementRecord[]>(node, ACKNOWLEDGEMENTS) ?? []);
}
