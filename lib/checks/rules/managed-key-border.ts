import type { Code } from "../../codes";
import type { Resource, Views } from "../../views";
import { grouped } from "../../views/grouped";
import { accountOf } from "../../views/place";
import { Statement } from "../../views/policy";
import { isAbout } from "../../views/wildcards";
import { accountIn } from "../account-in";
import { BORDER_KINDS } from "../border-kinds";
import { Crossing, crossingsOf } from "../crossings";
import { judgeEach, Say } from "../judged";
import { statementsOn } from "../let-in";
import type { Rule } from "../rule";

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
  source: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html",
  check: (views) => {
    const all = [...crossingsOf(views).certain.values()].flat();
    const into = grouped(all, ({ target }) => target);
    return judgeEach(views.resources(...Object.keys(KEYS)), (resource, say) =>
      judge(resource, into.get(resource) ?? [], say, views),
    );
  },
};

function judge(resource: Resource, granted: readonly Crossing[], say: Say, views: Views): void {
  const { argument, alias } = KEYS[resource.type]!;
  const isManaged = hasManagedKey(resource, views);
  if (isManaged === false) return;
  const owner = accountOf(resource);
  const { accounts, unclear } = readersOf(resource, owner, granted, views);
  const others = accounts.filter((account) => account !== owner);
  if (others.length === 0) {
    if (unclear !== undefined) say.unknown(resource, argument, unclear);
    return;
  }
  const who = `account ${others.join(", ")}`;
  if (owner === undefined) return say.unknown(resource, argument, `whether ${who} is another one than its own`);
  if (isManaged === undefined) return say.unknown(resource, argument, `whether its key is ${alias}`);
  say.error(resource, argument, {
    message: `${who} is given access, and the key ${alias} that encrypts it is for account ${owner} alone: its policy is AWS's and cannot be changed`,
    fix: `give \`${argument}\` a key of yours whose policy lets ${who} use it`,
  });
}

/** Whether a key of AWS's own encrypts it; undefined where only the plan knows. */
function hasManagedKey(resource: Resource, views: Views): boolean | undefined {
  const { argument, alias, isDefault } = KEYS[resource.type]!;
  const key = resource.value(argument);
  if (key === undefined) return isDefault;
  const named = views.kms.named(key);
  if (named.kind === "managed") return named.alias === `alias/${alias}`;
  return named.kind === "made" || key.kind === "known" ? false : undefined;
}

/** The accounts of roles that are granted what needs the key, and those that the resource lets in for it. */
function readersOf(resource: Resource, owner: string | undefined, granted: readonly Crossing[], views: Views) {
  const { actions } = KEYS[resource.type]!;
  const needsKey = (statement: Statement): boolean => actions.some((action) => isAbout(statement, action));
  const kind = BORDER_KINDS[resource.type]!;
  const named = statementsOn({ kind, owner: owner ?? "", target: resource }, views)
    .filter(({ statement }) => statement.allows && !statement.isEffectUnknown && needsKey(statement))
    .flatMap(({ policy, statement }) =>
      statement.principals.filter(({ type }) => type === "AWS").map((one) => accountIn(one, policy, views)),
    );
  const accounts = [
    ...granted.filter(({ statement }) => needsKey(statement)).map(({ own }) => own),
    ...named.flatMap((account) => (typeof account === "string" ? [account] : [])),
  ];
  const unclear = named.flatMap((account) => (typeof account === "object" ? [account.why] : []))[0];
  return { accounts: [...new Set(accounts)].sort(), unclear };
}
