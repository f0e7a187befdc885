import { servicePrincipal } from "../core/partition";
import { blocks, hasKey, Json, SynthesizedStack } from "../terraform";
import { resourceNameIn } from "./arn-name";
import { blocksOf } from "./blocks-of";
import type { Configuration } from "./configuration";
import { grouped } from "./grouped";
import type { Policy } from "./held-policy";
import { isHole, outline, PolicyReading, readPolicy, readWritten, Statement, wholeExpression } from "./policy";
import { POLICY_ARGUMENTS, PolicyKind } from "./policy-arguments";
import { readPolicyDocument } from "./policy-document";
import { ReadablePolicy } from "./readable-policy";
import type { Resource } from "./resource";
import type { Value } from "./value";
import { isAbout } from "./wildcards";

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
  /** All roles that get it, as far as they are known: those that somebody else makes by their names. */
  readonly to: readonly (Resource | string)[];
}

/** Arguments that name a role by its ARN are as good as those that name it. */
const ROLE = "aws_iam_role";

/** The name of a policy in an ARN of which only the beginning may be an expression. */
const BOUNDARY = /:policy\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)$/;

function nameIn(arn: Json | undefined): string | undefined {
  return typeof arn === "string" ? BOUNDARY.exec(arn)?.[1] : undefined;
}

/** Who may do what: every policy, whatever it is attached to, and the roles that have them. */
export class Iam {
  private readonly read = new Map<Resource, readonly Policy[]>();
  private listed?: readonly Policy[];
  private ofAll?: readonly ReadablePolicy[];
  private readonly readable = new Map<string, readonly ReadablePolicy[]>();
  private readonly texts = new Map<string, PolicyReading>();
  private granting?: readonly ReadablePolicy[];
  private bounding?: ReadonlySet<Resource | string>;
  private given?: readonly Attachment[];
  private byName?: ReadonlyMap<string | undefined, readonly Resource[]>;

  constructor(private readonly configuration: Configuration) {}

  /** All policies, in the order of the stacks. */
  get policies(): readonly Policy[] {
    this.listed ??= this.configuration.all
      .filter(({ mode, type }) => mode === "resource" && Object.hasOwn(POLICY_ARGUMENTS, type))
      .flatMap((resource) => this.policiesOf(resource));
    return this.listed;
  }

  /** The policies of these kinds that can be read: MLP-IAM-106 speaks of the others. */
  readablePolicies(...kinds: readonly PolicyKind[]): readonly ReadablePolicy[] {
    const known = this.readable.get(kinds.join(" "));
    if (known !== undefined) return known;
    const found = this.allReadable().filter(({ kind }) => kinds.includes(kind));
    this.readable.set(kinds.join(" "), found);
    return found;
  }

  /** The readable policies of identities that allow what they say: not those that bound roles, and grant nothing. */
  grantingPolicies(): readonly ReadablePolicy[] {
    this.granting ??= this.readablePolicies("identity").filter(({ resource }) => !this.isBoundary(resource));
    return this.granting;
  }

  /** Whether a policy only bounds roles and users: they name it as their boundary, or it is called so, and nobody has it. */
  isBoundary(policy: Resource): boolean {
    if (policy.type !== "aws_iam_policy") return false;
    this.bounding ??= new Set(
      this.configuration
        .resources(ROLE, "aws_iam_user")
        .flatMap((one) => one.refersTo("permissions_boundary") ?? nameIn(one.body.permissions_boundary) ?? []),
    );
    const name = policy.text("name");
    const isNamed = this.bounding.has(policy) || (name !== undefined && this.bounding.has(name));
    if (!isNamed && !/boundary/i.test(name ?? policy.address)) return false;
    return !this.attachments.some(({ policy: attached }) => attached.kind === "refers" && attached.to === policy);
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

  /** What an argument says that holds a policy, of whatever kind; undefined where it is not given. */
  readingOf(resource: Resource, argument: string): PolicyReading | undefined {
    if (!resource.has(argument)) return undefined;
    return this.reading(resource.body[argument] ?? null, resource, resource.stack).reading;
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
          const argument = `managed_policy_arns[${String(index)}]`;
          return { resource: role, argument, policy, roles: [role], to: [role] };
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
    const named = name === undefined ? [] : this.rolesNamed(name);
    return named.length === 1 ? named[0] : undefined;
  }

  /**
   * The role that a value means, the same for whatever names the same one: of the app, or the name of somebody else's.
   * Of several of one name the first; undefined where only the plan knows.
   */
  roleOrName(value: Value<Resource> | undefined): Resource | string | undefined {
    if (value?.kind === "refers") return value.to.type === ROLE ? value.to : undefined;
    if (value?.kind !== "known" || typeof value.value !== "string") return undefined;
    return this.rolesNamed(value.value)[0] ?? value.value;
  }

  private rolesNamed(name: string): readonly Resource[] {
    this.byName ??= grouped(this.roles, (role) => role.text("name"));
    return this.byName.get(name) ?? [];
  }

  /** What a text of a policy means as a whole: what an expression leads to, else the text itself. */
  meant(text: string, policy: Pick<Policy, "stack" | "resource" | "writtenBy">): Value<Resource> {
    const expression = wholeExpression(text);
    return expression === undefined ? { kind: "known", value: text } : this.meantBy(expression, policy);
  }

  /** What an expression in a policy means. */
  meantBy(
    expression: string,
    { stack, resource, writtenBy = resource }: Pick<Policy, "stack" | "resource" | "writtenBy">,
  ): Value<Resource> {
    return this.configuration.value(expression, stack, writtenBy.address);
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

  private allReadable(): readonly ReadablePolicy[] {
    this.ofAll ??= this.policies.flatMap((policy) =>
      policy.reading.kind === "policy" ? [new ReadablePolicy(policy, policy.reading.statements, this)] : [],
    );
    return this.ofAll;
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
    const roles = to.flatMap((value) => this.role(value) ?? []);
    return { resource, argument, policy, roles, to: to.flatMap((value) => this.roleOrName(value) ?? []) };
  }

  private policy(resource: Resource, { argument, kind, value }: Found): Policy {
    if (value === undefined) {
      const reading: PolicyReading = { kind: "unknown", why: "its inline policies are known only at plan" };
      return { resource, argument, kind, reading, stack: resource.stack };
    }
    return { resource, argument, kind, ...this.reading(value, resource, resource.stack) };
  }

  private reading(value: Json, { address }: Resource, stack: SynthesizedStack, depth = 0): ReadIn {
    const written = typeof value === "string" ? this.written(value) : undefined;
    if (written !== undefined) return { reading: written, stack };
    const meant = this.configuration.value(value, stack, address);
    if (meant.kind === "refers" && meant.to.type === "aws_iam_policy_document") {
      const source = meant.to;
      const below = (document: Json): PolicyReading => {
        const inner = depth < DEEPEST ? this.reading(document, source, source.stack, depth + 1) : undefined;
        return inner?.stack === source.stack ? inner.reading : { kind: "unknown", why: "it is in another stack" };
      };
      return { reading: readPolicyDocument(source, below), stack: source.stack, writtenBy: source };
    }
    const reading = readPolicy(value, (text) => this.configuration.meaning(text, stack));
    const isText = reading.kind === "unknown" && meant.kind === "known";
    return { reading: isText ? readPolicy(meant.value) : reading, stack };
  }

  /** What a text says that is a document by itself, the same wherever it stands: read once. */
  private written(text: string): PolicyReading | undefined {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    const read = readWritten(text);
    if (read !== undefined) this.texts.set(text, read);
    return read;
  }
}

interface ReadIn {
  readonly reading: PolicyReading;
  readonly stack: SynthesizedStack;
  readonly writtenBy?: Resource;
}

/** How far documents are made of documents. */
const DEEPEST = 10;

interface Found {
  readonly argument: string;
  readonly kind: PolicyKind;
  /** Undefined where only the plan knows which there are. */
  readonly value?: Json;
}

function argumentsOf(resource: Resource): Found[] {
  const { type, body } = resource;
  const listed = Object.hasOwn(POLICY_ARGUMENTS, type) ? (POLICY_ARGUMENTS[type] ?? []) : [];
  const named = listed
    .filter(([argument]) => hasKey(body, argument))
    .map(([argument, kind]): Found => ({ argument, kind, value: body[argument] ?? null }));
  if (type !== ROLE) return named;
  const inline = blocks(body, "inline_policy").flatMap((block, index): Found[] => {
    const argument = `inline_policy[${String(index)}].policy`;
    return hasKey(block, "policy") ? [{ argument, kind: "identity", value: block.policy ?? null }] : [];
  });
  if (blocksOf(resource, "inline_policy") === undefined) inline.push({ argument: "inline_policy", kind: "identity" });
  return [...named, ...inline];
}

/** `arn:aws:iam::123456789012:role/team/trainer` and `trainer` are the role `trainer`. */
function nameOfRole(text: string): string | undefined {
  return text.startsWith("arn:") ? resourceNameIn(text, "iam", "role") : text;
}
