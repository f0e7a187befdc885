import type { Policy } from "./held-policy";
import { hole, isHole, Statement } from "./policy";
import type { PolicyKind } from "./policy-arguments";
import type { Resource } from "./resource";
import type { Value } from "./value";

/** What tells of a text of a policy what it means as a whole. */
export interface Meanings {
  /** What an expression leads to, else the text itself. */
  meant(text: string, policy: Pick<Policy, "stack" | "resource" | "writtenBy">): Value<Resource>;
}

/** A policy that can be read. */
export class ReadablePolicy {
  /** What has it as an argument. */
  readonly resource: Resource;
  /** `policy`, `inline_policy[0].policy`. */
  readonly argument: string;
  /** What it is attached to. */
  readonly kind: PolicyKind;
  private meant?: readonly Statement[];

  constructor(
    private readonly policy: Policy,
    /** As they are written. */
    readonly statements: readonly Statement[],
    private readonly iam: Meanings,
  ) {
    this.resource = policy.resource;
    this.argument = policy.argument;
    this.kind = policy.kind;
  }

  /**
   * The data source that writes it.
   * @default - none, it stands in the argument
   */
  get writtenBy(): Resource | undefined {
    return this.policy.writtenBy;
  }

  /** Those that allow something for certain, with what their references mean. */
  get allowed(): readonly Statement[] {
    this.meant ??= this.statements
      .filter(({ allows, isEffectUnknown }) => allows && !isEffectUnknown)
      .map((statement) => this.followed(statement));
    return this.meant;
  }

  /**
   * A statement with what its resources and principals mean in the place of references to local values and to outputs of
   * other stacks: a text, or the attribute of a resource.
   */
  private followed(statement: Statement): Statement {
    const { resources, principals } = statement;
    if (!resources.some(isHole) && !principals.some(({ id }) => isHole(id))) return statement;
    return {
      ...statement,
      resources: resources.map((text) => this.meantBy(text)),
      principals: principals.map(({ type, id }) => ({ type, id: this.meantBy(id) })),
    };
  }

  private meantBy(text: string): string {
    if (!isHole(text)) return text;
    const value = this.iam.meant(text, this.policy);
    if (value.kind === "known") return typeof value.value === "string" ? value.value : text;
    if (value.kind === "unknown" || value.attribute === undefined) return text;
    return hole(`\${${value.to.address}.${value.attribute}}`);
  }
}
