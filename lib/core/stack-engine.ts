import { TerraformStack } from "cdktf";
import { checkStackEngine, Engine } from "./plan/stack-engine";
import { refusal } from "./throw-if-invalid";

/** With which the compiler of both engines marks each class. */
const MARK = Symbol.for("jsii.rtti");
const NAMED = /^(cdktf|cdktn)\.TerraformStack$/;

/** Classes of stacks that are right: they stay it, and every construct asks. */
const RIGHT = new WeakSet<object>([TerraformStack]);

/**
 * Refuses a stack whose engine cannot synthesize what this library makes. Its synth would end in a stack trace, before any
 * finding is printed.
 */
export function refuseForeignStack(stack: TerraformStack, path: string): void {
  if (RIGHT.has(stack.constructor)) return;
  const problems = checkStackEngine(engineOf(stack.constructor), engineOf(TerraformStack));
  if (problems.length > 0) throw refusal(problems, path);
  RIGHT.add(stack.constructor);
}

/** The engine of a class of stacks, by the nearest class above it that is an engine's own. */
function engineOf(type: object): Engine | undefined {
  for (let one: unknown = type; typeof one === "function"; one = Object.getPrototypeOf(one)) {
    const mark = (one as { readonly [MARK]?: { readonly fqn: string; readonly version: string } })[MARK];
    const name = NAMED.exec(mark?.fqn ?? "")?.[1];
    if (name !== undefined && mark !== undefined) return { name, version: mark.version };
  }
  return undefined;
}
