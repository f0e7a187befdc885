import {
  IStackSynthesizer,
  TerraformBackend,
  TerraformElement,
  TerraformProvider,
  TerraformRemoteState,
  TerraformStack,
} from "cdktf";
import { IConstruct } from "constructs";

/** A synthesizer that writes no stack which was asked for and then left empty, unless another stack waits for it. */
export function unlessEmpty(stack: TerraformStack): IStackSynthesizer {
  const { synthesizer } = stack;
  return {
    synthesize: (session) => {
      if (stack.node.findAll().some(isContent) || isAwaited(stack)) synthesizer.synthesize(session);
    },
  };
}

/** Anything but a provider, a backend and what reads another stack's state. */
function isContent(construct: IConstruct): boolean {
  if (!TerraformElement.isTerraformElement(construct) || TerraformStack.isStack(construct)) return false;
  return !(
    TerraformProvider.isTerraformProvider(construct) ||
    TerraformBackend.isBackend(construct) ||
    construct instanceof TerraformRemoteState
  );
}

function isAwaited(stack: TerraformStack): boolean {
  const stacks = stack.node.root.node.findAll().filter(TerraformStack.isStack);
  return stacks.some(({ dependencies }) => dependencies.includes(stack));
}
