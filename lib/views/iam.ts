import { servicePrincipal } from "../core/partition";
import { blocks, hasKey, Json, SynthesizedStack } from "../terraform";
import { resourceNameIn } from "./arn-name";
import type { Configuration } from "./configuration";
import { isHole, outline, PolicyReading, readPolicy, Statement, wholeExpression } from "./policy";
import { POLICY_ARGUMENTS, PolicyKind } from "./policy-arguments";
import { readPolicyDocument } from "./policy-document";
import type { Resource } from "./resource";
import type { Value } from "./value";
import { isAbout } from "./wildcards";

/** A policy of the configuration. */
export interface Policy {
  /** What has it as an argument. */
  readonly resource: Resource;
  /** `policy`, `inline_policy[0].policy`. */
  readonly argument: string;
  /** What it is attached to. */
  readonly kind: PolicyKind;
  /** What it says, as far as the configuration tells. */
  readonly reading: PolicyReading;
  /** The stack in which its expressions stand. */
  readonly stack: SynthesizedStack;
}

/** A managed policy, attached to a role, user or group. */
export interface Attachment {
  /** What attaches it. */
  readonly resource: Resource;
  /** Where in it the policy is named: `policy_arn`. */
  readonly argument: string;
  /** The policy: its ARN, the resource that it is an attribute of, or unknown. */
  readonly policy: Value<Resource>;
  /** The roles that get it, of those that the app makes. */
  readonly roles: readonly Resource[];
}

/** Arguments that name a role by its ARN are as good as those that name it. */
const ROLE = "aws_iam_role";

/** Who may do what: every policy, whatever it is attached to, and the roles that have them. */
export class Iam {
  private readonly read = new Map<Resource, readonly Policy[]>();
  private listed?: readonly Policy[];
  private given?: readonly Attachment[];

  constructor(private readonly configuration: Configuration) {}

  /** All policies, in the order of the stacks. */
  get policies(): readonly Policy[] {
    this.listed ??= this.configuration.all
      .filter(({ mode }) => mode === "resource")
      .flatMap((resource) => this.policiesOf(resource));
    return this.listed;
  }

  /** The roles that the app makes. */
  get roles(): readonly Resource[] {
    return this.configuration.resources(ROLE);
  }

  /** The policies that are arguments of a resource. */
  policiesOf(resource: Resource): readonly Policy[] {
    const known = this.read.get(resource);
    if (known !== undefined) return known;
    const policies = argumentsOf(resource).map((found) => this.policy(resource, found));
    this.read.set(resource, policies);
    return policies;
  }

  /** Policies that are attached, one for each argument that names one. */
  get attachments(): readonly Attachment[] {
    this.given ??= [
      ...this.configuration
        .resources(
          "aws_iam_role_policy_attachment",
          "aws_iam_user_policy_attachment",
          "aws_iam_group_policy_attachment",
        )
        .map((resource) => this.attachment(resource, "policy_arn", resource.value("role"))),
      ...this.configuration
        .resources("aws_iam_policy_attachment")
        .map((resource) => this.attachment(resource, "policy_arn", ...resource.list("roles"))),
      ...this.roles.flatMap((role) =>
        role.list("managed_policy_arns").map((policy, index): Attachment => {
          return { resource: role, argument: `managed_policy_arns[${String(index)}]`, policy, roles: [role] };
        }),
      ),
    ];
    return this.given;
  }

  /** The role of the app that a value means, by reference, name or ARN; undefined for any other. */
  role(value: Value<Resource> | undefined): Resource | undefined {
    if (value?.kind === "refers") {
      if (value.to.type === ROLE && value.to.mode === "resource") return value.to;
      return value.to.type === ROLE ? this.role(value.to.value("name")) : undefined;
    }
    const name = value?.kind === "known" && typeof value.value === "string" ? nameOfRole(value.value) : undefined;
    const named = name === undefined ? [] : this.roles.filter((role) => role.text("name") === name);
    return named.length === 1 ? named[0] : undefined;
  }

  /** What a text of a policy means as a whole: what an expression leads to, else the text itself. */
  meant(text: string, { stack, resource }: Pick<Policy, "stack" | "resource">): Value<Resource> {
    const expression = wholeExpression(text);
    if (expression === undefined) return { kind: "known", value: text };
    return this.configuration.value(expression, stack, resource.address);
  }

  /**
   * Whether policies let a service do one of these things, under whatever condition; undefined where what they say is not
   * known far enough. What a service does by itself is allowed by the policy of the thing alone.
   */
  admits(policies: readonly Policy[], service: string, actions: readonly string[]): boolean | undefined {
    let isClear = policies.every(({ reading }) => reading.kind === "policy");
    for (const policy of policies) {
      for (const statement of Iam.statements(policy).filter(({ allows }) => allows)) {
        const about = actions.some((action) => isAbout(statement, action));
        if (!about && !statement.actions.some(isHole)) continue;
        const named = statement.principals.map((principal) => this.isService(principal, service, policy));
        if (about && named.includes(true)) return true;
        if (named.some((is) => is !== false)) isClear = false;
      }
    }
    return isClear ? false : undefined;
  }

  private isService(
    { type, id }: Statement["principals"][number],
    service: string,
    policy: Policy,
  ): boolean | undefined {
    if (id === "*") return true;
    if (type !== "Service") return false;
    const meant = this.meant(id, policy);
    const text = meant.kind === "known" && typeof meant.value === "string" ? outline(meant.value) : outline(id);
    if (text.startsWith("\uE000")) return undefined;
    return text === servicePrincipal(service) || text.startsWith(`${service}.`);
  }

  /** The statements of a policy; none where it cannot be read. */
  static statements({ reading }: Policy): readonly Statement[] {
    return reading.kind === "policy" ? reading.statements : [];
  }

  private attachment(
    resource: Resource,
    argument: string,
    ...to: readonly (Value<Resource> | undefined)[]
  ): Attachment {
    const policy = resource.value(argument) ?? { kind: "unknown", why: "it is not given" };
    return { resource, argument, policy, roles: to.flatMap((value) => this.role(value) ?? []) };
  }

  private policy(resource: Resource, { argument, kind, value }: Found): Policy {
    const { reading, stack } = this.reading(value, resource, resource.stack);
    return { resource, argument, kind, reading, stack };
  }

  private reading(value: Json, { address }: Resource, stack: SynthesizedStack, depth = 0): ReadIn {
    const meant = this.configuration.value(value, stack, address);
    if (meant.kind === "refers" && meant.to.type === "aws_iam_policy_document") {
      const source = meant.to;
      const below = (document: Json): PolicyReading => {
        const inner = depth < DEEPEST ? this.reading(document, source, source.stack, depth + 1) : undefined;
        return inner?.stack === source.stack ? inner.reading : { kind: "unknown", why: "it is in another stack" };
      };
      return { reading: readPolicyDocument(source, below), stack: source.stack };
    }
    const reading = readPolicy(value, (text) => this.configuration.meaning(text, stack));
    const isText = reading.kind === "unknown" && meant.kind === "known";
    return { reading: isText ? readPolicy(meant.value) : reading, stack };
  }
}

interface ReadIn {
  readonly reading: PolicyReading;
  readonly stack: SynthesizedStack;
}

/** How far documents are made of documents. */
const DEEPEST = 10;

interface Found {
  readonly argument: string;
  readonly kind: PolicyKind;
  readonly value: Json;
}

function argumentsOf({ type, body }: Resource): Found[] {
  const listed = Object.hasOwn(POLICY_ARGUMENTS, type) ? (POLICY_ARGUMENTS[type] ?? []) : [];
  const named = listed
    .filter(([argument]) => hasKey(body, argument))
    .map(([argument, kind]): Found => ({ argument, kind, value: body[argument] ?? null }));
  if (type !== ROLE) return named;
  const inline = blocks(body, "inline_policy").flatMap((block, index): Found[] => {
    const argument = `inline_policy[${String(index)}].policy`;
    return hasKey(block, "policy") ? [{ argument, kind: "identity", value: block.policy ?? null }] : [];
  });
  return [...named, ...inline];
}

/** `arn:aws:iam::123456789012:role/team/trainer` and `trainer` are the role `trainer`. */
function nameOfRole(text: string): string | undefined {
  return text.startsWith("arn:") ? resourceNameIn(text, "iam", "role") : text;
}
