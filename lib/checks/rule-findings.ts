import { anyFindingOf, Cause, Finding, Severity } from "../core/finding";
import { SynthesizedResource, SynthesizedStack } from "../terraform";
import { Rule, RuleResult, UnknownValue } from "./rule";

/** A finding of a rule, before code and place are added. */
export interface RuleFinding {
  /** What is wrong, with the value that was got. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** @default "error" */
  readonly severity?: Severity;
  /**
   * The finding that this one follows from: while that is an open error of the same run, this one is not shown.
   * @default - none
   */
  readonly causedBy?: Cause;
}

/** Collects the findings of a rule in a stack. */
export class RuleFindings implements RuleResult {
  /** What was found so far. */
  readonly findings: Finding[] = [];
  /** What could not be told so far. */
  readonly unknown: UnknownValue[] = [];

  constructor(
    private readonly rule: Pick<Rule, "code" | "docs">,
    private readonly stack: SynthesizedStack,
  ) {}

  /** Something is wrong with a resource; the argument is left out where it is the resource as a whole. */
  finds(resource: SynthesizedResource, argument: string | undefined, finding: RuleFinding): void {
    this.add(at(resource, argument), finding, resource.path);
  }

  /** Something is wrong with several resources at once: the path is that of the construct around them. */
  findsBelow(path: string, property: string, finding: RuleFinding): void {
    this.add(property, finding, path);
  }

  /** Something is wrong with the stack itself. */
  findsInStack(property: string, finding: RuleFinding): void {
    this.add(property, finding, this.stack.path);
  }

  /** A value is known only at plan. */
  cannotTell(resource: SynthesizedResource, argument: string, why: string): void {
    const { code } = this.rule;
    this.unknown.push({ code, stack: this.stack.name, path: resource.path, property: at(resource, argument), why });
  }

  private add(property: string, finding: RuleFinding, path: string): void {
    const { code, docs } = this.rule;
    const placed = anyFindingOf({ code, property, ...finding }, path);
    this.findings.push(docs === undefined ? placed : { ...placed, docs });
  }
}

function at(resource: SynthesizedResource, argument: string | undefined): string {
  return argument === undefined ? resource.address : `${resource.address}.${argument}`;
}
