import type { Configuration } from "./configuration";
import { grouped } from "./grouped";
import type { Policy } from "./held-policy";
import type { Iam } from "./iam";
import type { Resource } from "./resource";
import type { Unknown, Value } from "./value";

/** A key that an argument names. */
export type NamedKey = MadeKey | ManagedKey | Unknown;

/** A key that the app makes. */
export interface MadeKey {
  /** Which kind of key it is. */
  readonly kind: "made";
  /** What makes it. */
  readonly key: Resource;
}

/** A key that AWS makes for a service, with a policy that nobody can change. */
export interface ManagedKey {
  /** Which kind of key it is. */
  readonly kind: "managed";
  /** `alias/aws/sns`. */
  readonly alias: string;
}

/** What the policy of a key says. */
export type KeyPolicy = WrittenKeyPolicy | DefaultKeyPolicy | Unknown;

/** Policies are given, in the key or apart. */
export interface WrittenKeyPolicy {
  /** Which kind of policy it is. */
  readonly kind: "written";
  /** All of them. */
  readonly policies: readonly Policy[];
}

/** None is given, so KMS writes one that leaves the key to the account's IAM policies, and lets no service in. */
export interface DefaultKeyPolicy {
  /** Which kind of policy it is. */
  readonly kind: "default";
}

const KEYS = ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"];
const MANAGED = /^(?:arn:[^:]*:kms:[^:]*:[^:]*:)?(alias\/aws\/[\w/-]+)$/;

/** Keys, what their policies say, and who is named by which alias. */
export class Kms {
  private apart?: ReadonlyMap<Resource | string | undefined, readonly Resource[]>;
  private aliases?: ReadonlyMap<string | undefined, readonly Resource[]>;

  constructor(
    private readonly configuration: Configuration,
    private readonly iam: Iam,
  ) {}

  /** The keys that the app makes. */
  get keys(): readonly Resource[] {
    return this.configuration.resources(...KEYS);
  }

  /** The key that a value means: by its id or ARN, or through an alias. */
  named(value: Value<Resource>): NamedKey {
    if (value.kind === "unknown") return value;
    if (value.kind === "known") {
      const alias = typeof value.value === "string" ? value.value : "";
      return this.ofAlias(alias) ?? { kind: "unknown", why: "the key is made elsewhere" };
    }
    const { to } = value;
    if (to.mode === "resource" && KEYS.includes(to.type)) return { kind: "made", key: to };
    if (to.type === "aws_kms_alias" && to.mode === "resource") return this.targetOf(to);
    const by =
      to.type === "aws_kms_alias" ? to.text("name") : to.type === "aws_kms_key" ? to.text("key_id") : undefined;
    return (
      (by === undefined ? undefined : this.ofAlias(by)) ?? { kind: "unknown", why: `it is what ${to.address} gives` }
    );
  }

  /** What the policy of a key of the app says, its own and those that are apart. */
  policyOf(key: Resource): KeyPolicy {
    const apart = (this.apart ??= this.policiesApart());
    const policies = [key, ...(apart.get(key) ?? [])].flatMap((resource) => this.iam.policiesOf(resource));
    const unread = policies.find(({ reading }) => reading.kind !== "policy");
    if (unread !== undefined) return { kind: "unknown", why: `the policy of ${unread.resource.address} is not known` };
    if (policies.length > 0) return { kind: "written", policies };
    const [unclear] = apart.get(undefined) ?? [];
    if (unclear === undefined) return { kind: "default" };
    return { kind: "unknown", why: `whether ${unclear.address} is for it` };
  }

  /** Policies that are apart from their key, by the key; undefined stands for those of which only the plan knows. */
  private policiesApart(): ReadonlyMap<Resource | string | undefined, readonly Resource[]> {
    return grouped(this.configuration.resources("aws_kms_key_policy"), (policy) => {
      const named = this.named(policy.value("key_id") ?? NONE);
      return named.kind === "made" ? named.key : named.kind === "managed" ? named.alias : undefined;
    });
  }

  private ofAlias(name: string): NamedKey | undefined {
    const managed = MANAGED.exec(name)?.[1];
    if (managed !== undefined) return { kind: "managed", alias: managed };
    this.aliases ??= grouped(this.configuration.resources("aws_kms_alias"), (alias) => alias.text("name"));
    const made = this.aliases.get(name) ?? [];
    return made.length === 1 ? this.targetOf(made[0]!) : undefined;
  }

  private targetOf(alias: Resource): NamedKey {
    const target = alias.refersTo("target_key_id");
    if (target?.mode === "resource" && KEYS.includes(target.type)) return { kind: "made", key: target };
    return { kind: "unknown", why: `it is what ${alias.address} gives` };
  }
}

const NONE: Value<Resource> = { kind: "unknown", why: "it is not given" };
