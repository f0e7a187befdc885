import type { Resource, Views } from "../views";
import { followed } from "./followed";
import { grouped } from "../views/grouped";
import { policiesIn, PolicyKind } from "./policies-in";
import { PolicyReading, readPolicy, Statement } from "./policy";

/** A policy of the app. */
export interface Policy {
  readonly resource: Resource;
  readonly argument: string;
  readonly kind: PolicyKind;
  readonly reading: PolicyReading;
}

/** A policy that can be read. */
export class ReadPolicy {
  private meant?: readonly Statement[];

  constructor(
    readonly resource: Resource,
    readonly argument: string,
    readonly kind: PolicyKind,
    /** As they are written. */
    readonly statements: readonly Statement[],
    private readonly views: Views,
  ) {}

  /** Those that allow something for certain, with what their references mean. */
  get allowed(): readonly Statement[] {
    this.meant ??= this.statements
      .filter(({ allows, isEffectUnknown }) => allows && !isEffectUnknown)
      .map((statement) => followed(statement, this.resource, this.views));
    return this.meant;
  }
}

interface Read {
  readonly all: readonly Policy[];
  readonly byHolder: ReadonlyMap<Resource, readonly Policy[]>;
  readonly readable: readonly ReadPolicy[];
}

const READ = new WeakMap<Views, Read>();

/** Every policy of all stacks, read once however many rules ask. */
export function allPolicies(views: Views): readonly Policy[] {
  return readIn(views).all;
}

/** The policies of these kinds that can be read: MLP-IAM-106 speaks of the others. */
export function policiesOf(views: Views, ...kinds: readonly PolicyKind[]): readonly ReadPolicy[] {
  return readIn(views).readable.filter(({ kind }) => kinds.includes(kind));
}

/** The policies that are arguments of a resource. */
export function policiesHeldBy(resource: Resource, views: Views): readonly Policy[] {
  return readIn(views).byHolder.get(resource) ?? [];
}

function readIn(views: Views): Read {
  const known = READ.get(views);
  if (known !== undefined) return known;
  const all = views.stacks.flatMap((stack) =>
    policiesIn(stack).flatMap(({ resource: { address }, ...policy }): Policy[] => {
      const resource = views.at(stack, address);
      return resource === undefined ? [] : [{ ...policy, resource, reading: elsewhere(policy, resource) }];
    }),
  );
  const readable = all.flatMap(({ resource, argument, kind, reading }) =>
    reading.kind === "policy" ? [new ReadPolicy(resource, argument, kind, reading.statements, views)] : [],
  );
  const read = { all, byHolder: grouped(all, ({ resource }) => resource), readable };
  READ.set(views, read);
  return read;
}

/** What is known of no text of this stack may be one of another. */
function elsewhere({ argument, reading }: Omit<Policy, "resource">, resource: Resource): PolicyReading {
  const text = reading.kind === "unknown" ? resource.text(argument) : undefined;
  return text === undefined ? reading : readPolicy(text);
}
