import type { Code } from "../../codes";
import { accountOfResource } from "../../core/resource-place";
import { SynthesizedResource, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { isHole, Statement } from "../policy";
import { BORDER_KINDS } from "../border-kinds";
import { Crossing, crossingsIn } from "../crossings";
import { grouped } from "../../views/grouped";
import { statementsOn } from "../let-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { isAbout } from "../wildcards";

type Stacks = readonly SynthesizedStack[];

interface ManagedKey {
  /** The argument that names the key. */
  readonly argument: string;
  /** AWS's own, in each account. */
  readonly alias: string;
  /** Whether it is the one where none is named. */
  readonly isDefault: boolean;
  /** What cannot be done without the key. */
  readonly actions: readonly string[];
}

const KEYS: Readonly<Record<string, ManagedKey>> = {
  aws_secretsmanager_secret: {
    argument: "kms_key_id",
    alias: "aws/secretsmanager",
    isDefault: true,
    actions: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
  },
  aws_sns_topic: { argument: "kms_master_key_id", alias: "aws/sns", isDefault: false, actions: ["sns:Publish"] },
  aws_sqs_queue: {
    argument: "kms_master_key_id",
    alias: "aws/sqs",
    isDefault: false,
    actions: ["sqs:SendMessage", "sqs:ReceiveMessage"],
  },
};

/** The policy of a key of AWS's own lets its account in, and cannot be changed. */
export const managedKeyBorder: Rule<Code> = {
  code: "MLP-IAM-131",
  title: "what another account is let into has a key of yours",
  check: inEachStack((result, stack, stacks) => {
    for (const resource of stack.resources) {
      const alias = managedKeyOf(resource);
      const owner = alias === undefined ? undefined : accountOfResource(stack, resource);
      if (alias === undefined || owner === undefined) continue;
      const accounts = readersOf(resource, owner, stack, stacks);
      if (accounts.length === 0) continue;
      const who = `account ${accounts.join(", ")}`;
      const { argument } = KEYS[resource.type]!;
      result.finds(resource, argument, {
        message: `${who} is given access, and the key ${alias} that encrypts it is for account ${owner} alone: its policy is AWS's and cannot be changed`,
        fix: `give \`${argument}\` a key of yours whose policy lets ${who} use it`,
      });
    }
  }),
};

/** The key of AWS's own that encrypts it; undefined where it is another, or known at plan. */
function managedKeyOf({ mode, type, body }: SynthesizedResource): string | undefined {
  if (mode !== "resource" || !Object.hasOwn(KEYS, type)) return undefined;
  const { argument, alias, isDefault } = KEYS[type]!;
  const key = body[argument] ?? null;
  if (key === null) return isDefault ? alias : undefined;
  return literalText(key)?.endsWith(`alias/${alias}`) === true ? alias : undefined;
}

const READ = new WeakMap<Stacks, ReadonlyMap<SynthesizedResource | undefined, readonly Crossing[]>>();

/** What roles of other accounts are granted, by the resource. */
function crossingsInto(stacks: Stacks): ReadonlyMap<SynthesizedResource | undefined, readonly Crossing[]> {
  const all = (): Crossing[] => stacks.flatMap((stack) => crossingsIn(stack, stacks));
  const known = READ.get(stacks) ?? grouped(all(), ({ target }) => target?.resource);
  READ.set(stacks, known);
  return known;
}

/** The accounts of roles that are granted what needs the key, and those that the resource lets in for it. */
function readersOf(resource: SynthesizedResource, owner: string, stack: SynthesizedStack, stacks: Stacks): string[] {
  const { actions } = KEYS[resource.type]!;
  const needsKey = (statement: Statement): boolean => actions.some((action) => isAbout(statement, action));
  const granted = (crossingsInto(stacks).get(resource) ?? [])
    .filter(({ statement }) => needsKey(statement))
    .map(({ own }) => own);
  const letIn = statementsOn({ kind: BORDER_KINDS[resource.type]!, owner, target: { stack, resource } }, stacks)
    .filter((statement) => statement.allows && needsKey(statement))
    .flatMap(({ principals }) => principals.flatMap(({ type, id }) => (type === "AWS" ? accountOf(id) : [])));
  return [...new Set([...granted, ...letIn])].filter((account) => account !== owner).sort();
}

/** The account of a principal, by its number or in its ARN. */
function accountOf(id: string): string[] {
  return isHole(id) ? [] : [/^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(id)?.[1] ?? []].flat();
}
