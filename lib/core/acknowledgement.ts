import { TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { AcknowledgementRecord } from "./acknowledge";
import { addFact } from "./facts";
import { ACKNOWLEDGEMENTS, record } from "./findings";
import { own, ownedBy } from "./owner";
import { store, stored } from "./paths";

/**
 * Accepts one kind of finding for a construct and everything below it. The reason is reported beside the finding; an
 * acknowledgement that matches nothing is a finding itself (MLP-CORE-010).
 *
 * @example
 * acknowledge(artifacts, "MLP-S3-104", "public sample data, OPS-12");
 */
export function acknowledge(scope: IConstruct, code: string, reason: string): void {
  if (reason.trim() === "") {
    record(scope, [
      {
        code: "MLP-CORE-009",
        property: "reason",
        message: `the acknowledgement of ${code} has no reason, got ${JSON.stringify(reason)}`,
        fix: "say why the finding is accepted, and where that was decided",
      },
    ]);
    return;
  }
  const made = { path: scope.node.path, code, reason };
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
