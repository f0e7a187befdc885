import { TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { AcknowledgementRecord } from "./acknowledge";
import { throwIfInvalid } from "./throw-if-invalid";
import { addFact } from "./facts";
import { ACKNOWLEDGEMENTS, addCheck, record, recordedBelow } from "./findings";
import { own, ownedBy } from "./owner";
import { store, stored } from "./paths";
import { checkAcknowledged, checkAcknowledgement, checkScope } from "./plan/acknowledgement";

/**
 * Accepts one kind of finding for a construct and everything below it. The reason is reported beside the finding; an
 * acknowledgement that matches nothing is a finding itself (MLP-CORE-010), and so is one of an error of what a construct
 * was given (MLP-CORE-036): that is mended, as it is never written.
 *
 * @example
 * acknowledge(artifacts, "MLP-S3-104", "public sample data, OPS-12");
 */
export function acknowledge(scope: IConstruct, code: string, reason: string): void {
  throwIfInvalid(checkScope(scope), "acknowledge");
  const problems = checkAcknowledgement(code, reason);
  record(scope, problems);
  if (problems.length > 0) return;
  const made = { path: scope.node.path, code, reason };
  addCheck(scope, () => [scope, ...ownedBy(scope)].flatMap((below) => checkAcknowledged(code, recordedBelow(below))));
  store(scope, ACKNOWLEDGEMENTS, [...(stored<AcknowledgementRecord[]>(scope, ACKNOWLEDGEMENTS) ?? []), made]);
  if (scope.node.scopes.some(TerraformStack.isStack)) addFact(scope, { type: "acknowledgement", ...made });
  // a platform is in no stack: each of its stacks carries what was acknowledged there
  for (const stack of ownedBy(scope)) addFactTo(stack, made);
}

/** The acknowledgements made on a construct and everything below it; of a platform, for each of its stacks. */
export function collectAcknowledgements(root: IConstruct): AcknowledgementRecord[] {
  return root.node.findAll().flatMap((node) => {
    const made = stored<AcknowledgementRecord[]>(node, ACKNOWLEDGEMENTS) ?? [];
    return [...made, ...ownedBy(node).flatMap((stack) => made.map((ack) => inStack(ack, stack)))];
  });
}

/** Takes a stack into the care of a construct: what was acknowledged there, and will be, holds for the stack. */
export function takeCare(owner: IConstruct, stack: TerraformStack): void {
  own(owner, stack);
  for (const ack of stored<AcknowledgementRecord[]>(owner, ACKNOWLEDGEMENTS) ?? []) addFactTo(stack, ack);
}

function addFactTo(stack: IConstruct, ack: AcknowledgementRecord): void {
  addFact(stack, { type: "acknowledgement", ...inStack(ack, stack) });
}

function inStack({ code, reason, path }: AcknowledgementRecord, stack: IConstruct): AcknowledgementRecord {
  return { path: stack.node.path, code, reason, owner: path };
}
