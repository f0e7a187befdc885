import { providerWaitMinutes } from "../catalog/provider-waits";
import { durationMinutes } from "../core/duration";
import type { SynthesizedStack } from "../terraform";
import type { Configuration } from "./configuration";
import { groupedByAll } from "./grouped";
import type { Policy } from "./held-policy";
import { Iam } from "./iam";
import { isHole, outline, Statement } from "./policy";
import type { Resource } from "./resource";
import { backendOf } from "./state";
import { isAbout, matches } from "./wildcards";

/** A role that jobs of a CI take by the tokens that its issuer signs for them. */
export interface JobRole {
  /** The role. */
  readonly resource: Resource;
  /** Hosts of the issuers that it trusts: `token.actions.githubusercontent.com`. */
  readonly issuers: readonly string[];
  /** Seconds after which a session ends, at most; undefined where only the plan knows. */
  readonly sessionSeconds?: number;
  /** What who made the role says of its sessions; undefined where nobody says. */
  readonly said?: SaidSession;
}

/** What a construct says of the sessions of its role. */
export interface SaidSession {
  /** Whether jobs renew their credentials before they end. */
  readonly isRenewed: boolean;
  /** The longest session that it was judged with. */
  readonly seconds: number;
}

/** What a role applies. */
export interface Applied {
  /** The stacks whose states it writes. */
  readonly stacks: readonly SynthesizedStack[];
  /** False where it may write others, which only the plan knows, or where states are kept is not shown. */
  readonly isWhole: boolean;
}

/** The longest that Terraform waits for a resource. */
export interface Wait {
  /** What it waits for. */
  readonly resource: Resource;
  /** Minutes. */
  readonly minutes: number;
}

/** Issuers whose tokens are of jobs, not of people or pods. */
const OF_JOBS =
  /token\.actions\.githubusercontent\.com|(?:^|\.|\/)gitlab\.|bitbucket\.org|oidc\.circleci\.com|agent\.buildkite\.com|vstoken\.dev\.azure\.com|app\.terraform\.io|tokens\.spacelift|spacelift\.io/;

/** Policies of AWS with which a role writes every state. */
const OF_ALL = /:policy\/(?:AdministratorAccess|PowerUserAccess|AmazonS3FullAccess)$/;

/** Seconds of a session where a role says nothing. */
const SESSION_SECONDS = 3600;
/** Seconds that Helm waits where a release says nothing. */
const HELM_SECONDS = 300;

/** What plans and applies: the roles of jobs, their sessions, and how long Terraform waits for what they apply. */
export class Delivery {
  private madeRoles?: readonly JobRole[];
  private byRole?: ReadonlyMap<Resource, readonly Policy[]>;
  private attached?: ReadonlyMap<Resource, readonly string[]>;
  private readonly longest = new Map<SynthesizedStack, Wait | undefined>();

  constructor(
    private readonly configuration: Configuration,
    private readonly iam: Iam,
  ) {}

  /** The identity providers whose tokens IAM takes. */
  get providers(): readonly Resource[] {
    return this.configuration.resources("aws_iam_openid_connect_provider");
  }

  /** The roles that jobs take. */
  get roles(): readonly JobRole[] {
    this.madeRoles ??= this.iam.policies.flatMap((policy) => {
      const issuers = this.issuersIn(policy).filter((issuer) => OF_JOBS.test(issuer));
      return policy.resource.type !== "aws_iam_role" || issuers.length === 0 ? [] : [jobRole(policy.resource, issuers)];
    });
    return this.madeRoles;
  }

  /** The host of an issuer, from the ARN of its provider or the provider itself; empty where only the plan knows. */
  issuerOf(id: string, policy: Policy): string {
    const meant = this.iam.meant(id, policy);
    if (meant.kind === "refers") return meant.to.text("url") ?? "";
    return meant.kind === "known" && typeof meant.value === "string" ? meant.value : outline(id);
  }

  /** The policies that a role has: its own, and those of the configuration that are attached to it. */
  policiesOf(role: Resource): readonly Policy[] {
    this.byRole ??= groupedPolicies(this.configuration, this.iam);
    return this.byRole.get(role) ?? [];
  }

  /**
   * The stacks whose states a role writes, and so applies. What denies it something is not looked at.
   */
  appliedBy(role: Resource): Applied {
    const policies = this.policiesOf(role);
    const writing = policies.flatMap(Iam.statements).filter((one) => one.allows && isAbout(one, "s3:PutObject"));
    const isOfAll = this.attachedTo(role).some((arn) => OF_ALL.test(arn));
    const stacks = this.configuration.stacks.filter((stack) => {
      const state = stateOf(stack);
      return state !== undefined && (isOfAll || writing.some((statement) => reaches(statement, state)));
    });
    const isHidden = !this.configuration.shows("backend") && (isOfAll || writing.length > 0);
    const isOpen = isHidden || writing.some(({ resources }) => resources.some(isHole));
    return { stacks, isWhole: !isOpen && policies.every(({ reading }) => reading.kind === "policy") };
  }

  /** The longest that an apply waits for one resource of a stack; undefined where it waits for none. */
  longestWait(stack: SynthesizedStack): Wait | undefined {
    if (!this.longest.has(stack)) this.longest.set(stack, this.longestIn(stack));
    return this.longest.get(stack);
  }

  /** ARNs of the managed policies that are attached to a role, as far as they are written down. */
  private attachedTo(role: Resource): readonly string[] {
    this.attached ??= new Map(
      [...groupedByAll(this.iam.attachments, ({ roles }) => roles)].map(([of, all]) => [
        of,
        all.flatMap(({ policy }) =>
          policy.kind === "known" && typeof policy.value === "string" ? [policy.value] : [],
        ),
      ]),
    );
    return this.attached.get(role) ?? [];
  }

  private issuersIn(policy: Policy): string[] {
    if (policy.kind !== "trust") return [];
    const taking = Iam.statements(policy).filter((one) => one.allows && isAbout(one, "sts:AssumeRoleWithWebIdentity"));
    const federated = taking.flatMap(({ principals }) => principals.filter(({ type }) => type === "Federated"));
    return federated.map(({ id }) => this.issuerOf(id, policy).replace(/^https:\/\/|^.*:oidc-provider\//, ""));
  }

  private longestIn(stack: SynthesizedStack): Wait | undefined {
    let longest: Wait | undefined;
    for (const { address, mode } of stack.resources) {
      const resource = mode === "data" ? undefined : this.configuration.at(stack, address);
      const minutes = resource === undefined ? 0 : minutesFor(resource);
      if (resource !== undefined && minutes > (longest?.minutes ?? 0)) longest = { resource, minutes };
    }
    return longest;
  }
}

function jobRole(resource: Resource, issuers: readonly string[]): JobRole {
  const name = "max_session_duration";
  const fact = resource.stack.facts.find(({ type, address }) => type === "session" && address === resource.address);
  return {
    resource,
    issuers: [...new Set(issuers)],
    sessionSeconds: resource.has(name) ? resource.number(name) : SESSION_SECONDS,
    said: fact === undefined ? undefined : { isRenewed: fact.renewed === true, seconds: Number(fact.seconds) },
  };
}

function groupedPolicies(configuration: Configuration, iam: Iam): ReadonlyMap<Resource, readonly Policy[]> {
  const own = iam.policies.flatMap((policy) => {
    const { resource, kind } = policy;
    if (kind !== "identity") return [];
    const role = resource.type === "aws_iam_role" ? resource : undefined;
    const inline = resource.type === "aws_iam_role_policy" ? iam.role(resource.value("role")) : role;
    return inline === undefined ? [] : [{ policy, roles: [inline] }];
  });
  const managed = iam.attachments.flatMap(({ policy, roles }) =>
    policy.kind === "refers" ? iam.policiesOf(policy.to).map((one) => ({ policy: one, roles })) : [],
  );
  const groups = groupedByAll([...own, ...managed], ({ roles }) => roles);
  return new Map([...groups].map(([role, found]) => [role, found.map(({ policy }) => policy)]));
}

/** The object that keeps a stack's state in S3: `acme-state/prod/network.tfstate`. */
function stateOf(stack: SynthesizedStack): string | undefined {
  const { type, config } = backendOf(stack) ?? {};
  const { bucket, key } = config ?? {};
  return type === "s3" && typeof bucket === "string" && typeof key === "string" ? `${bucket}/${key}` : undefined;
}

function reaches({ resources, notResources }: Statement, state: string): boolean {
  const isMeant = (pattern: string): boolean =>
    pattern === "*" || matches(pattern.replace(/^arn:[^:]*:s3:::/, ""), state);
  return resources.some(isMeant) || (notResources.length > 0 && !notResources.some(isMeant));
}

/** What is created or changed is waited for; what goes is, too, but a plan says seldom that much goes. */
function minutesFor(resource: Resource): number {
  const own = providerWaitMinutes(resource.type);
  if (resource.type === "helm_release") {
    return Math.ceil((resource.has("timeout") ? (resource.number("timeout") ?? 0) : HELM_SECONDS) / 60);
  }
  const timeouts = resource.block("timeouts");
  const given = ["create", "update"].map((name) => durationMinutes(timeouts?.text(name) ?? "") ?? own);
  return Math.max(...given);
}
