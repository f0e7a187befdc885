import type { SynthesizedResource, SynthesizedStack } from "../terraform";
import type { Views } from "../views";
import type { CannotTell, Found, Judged, RuleFinding } from "./judged";

/** Collects what a rule finds in a stack. */
export class RuleFindings implements Judged {
  /** What was found so far. */
  readonly found: Found[] = [];
  /** What could not be told so far. */
  readonly unknown: CannotTell[] = [];

  constructor(private readonly stack: SynthesizedStack) {}

  /** Something is wrong with a resource; the argument is left out where it is the resource as a whole. */
  finds(resource: SynthesizedResource, argument: string | undefined, finding: RuleFinding): void {
    this.findsBelow(resource.path, at(resource, argument), finding);
  }

  /** Something is wrong with several resources at once: the path is that of the construct around them. */
  findsBelow(path: string, property: string, finding: RuleFinding): void {
    this.found.push({ stack: this.stack.name, path, property, ...finding });
  }

  /** Something is wrong with the stack itself. */
  findsInStack(property: string, finding: RuleFinding): void {
    this.findsBelow(this.stack.path, property, finding);
  }

  /** A value is known only at plan. */
  cannotTell(resource: SynthesizedResource, argument: string, why: string): void {
    this.unknown.push({ stack: this.stack.name, path: resource.path, property: at(resource, argument), why });
  }
}

/** Judges one stack after the other, each with all of them at hand. */
export function inEachStack(
  judge: (result: RuleFindings, stack: SynthesizedStack, stacks: readonly SynthesizedStack[]) => void,
): (views: Views) => Judged {
  return ({ stacks }) => {
    const results = stacks.map((stack) => {
      const result = new RuleFindings(stack);
      judge(result, stack, stacks);
      return result;
    });
    return { found: results.flatMap(({ found }) => found), unknown: results.flatMap(({ unknown }) => unknown) };
  };
}

function at(resource: SynthesizedResource, argument: string | undefined): string {
  return argument === undefined ? resource.address : `${resource.address}.${argument}`;
}
