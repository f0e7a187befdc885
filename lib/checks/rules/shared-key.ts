import type { Code } from "../../codes";
import type { Block, Policy, Resource, Value, Views } from "../../views";
import { accountOf } from "../../views/place";
import type { Principal } from "../../views/policy";
import { isAbout } from "../../views/wildcards";
import { accountIn } from "../account-in";
import { BORDER_KINDS } from "../border-kinds";
import { settingsOf } from "../buckets";
import { crossingsOf } from "../crossings";
import { judgeEach, Say } from "../judged";
import { letsIn, statementsOn } from "../let-in";
import type { Rule } from "../rule";

const SETTING = "aws_s3_bucket_server_side_encryption_configuration";
const DEFAULT = "apply_server_side_encryption_by_default";
const KEY = "kms_master_key_id";

/** Whoever reads objects decrypts them, and the key's account has to allow that to another account as well. */
export const sharedKey: Rule<Code> = {
  code: "MLP-IAM-133",
  title: "objects that another account may read have a key that lets it decrypt",
  source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
  check: (views) =>
    judgeEach(views.resources("aws_s3_bucket"), (bucket, say) => {
      const encryption = encryptionOf(bucket, views);
      if (encryption === undefined) return;
      const { accounts, unclear } = readersOf(bucket, views);
      if (accounts.length === 0) {
        if (unclear !== undefined) say.unknown(bucket, undefined, unclear);
      } else if ("why" in encryption) say.unknown(bucket, undefined, encryption.why);
      else judge(encryption, { bucket, accounts, say, views });
    }),
};

/** The default encryption of a bucket by KMS. */
interface Encryption {
  readonly resource: Resource;
  readonly at: string | undefined;
  /** The key, where one is named. */
  readonly key?: Value<Resource>;
}

/** Undefined where S3's own keys encrypt, which are for everybody. */
function encryptionOf(bucket: Resource, views: Views): Encryption | { readonly why: string } | undefined {
  const inline = bucket.block("server_side_encryption_configuration");
  const { found, unclear } = settingsOf(bucket, SETTING, views);
  const [setting = inline === undefined ? undefined : { resource: bucket, block: inline }] = found.map(
    (resource): { readonly resource: Resource; readonly block: Block } => ({ resource, block: resource }),
  );
  if (setting === undefined) return unclear[0] && { why: `whether ${unclear[0].address} is for it` };
  const { resource, block } = setting;
  const rule = block.block("rule")?.block(DEFAULT);
  const algorithm = rule?.text("sse_algorithm");
  if (rule === undefined || algorithm === undefined) return { why: `how ${resource.address} encrypts` };
  return algorithm.startsWith("aws:kms") ? { resource, at: rule.argument(KEY), key: rule.value(KEY) } : undefined;
}

/** The other accounts whose members the bucket lets get objects. */
function readersOf(bucket: Resource, views: Views) {
  const owner = accountOf(bucket);
  const kind = BORDER_KINDS.aws_s3_bucket!;
  const named = statementsOn({ kind, owner: owner ?? "", target: bucket }, views)
    .filter(({ statement }) => statement.allows && !statement.isEffectUnknown && isAbout(statement, "s3:GetObject"))
    .flatMap(({ policy, statement }) => principals(policy, statement.principals, views));
  const accounts = named.flatMap((one) => (typeof one === "string" && one !== owner ? [one] : []));
  const unclear = named.flatMap((one) => (typeof one === "object" ? [one.why] : []))[0];
  return { accounts: [...new Set(accounts)].sort(), unclear };
}

function principals(policy: Policy, all: readonly Principal[], views: Views) {
  return all.filter(({ type }) => type === "AWS").map((one) => accountIn(one, policy, views));
}

interface Share {
  readonly bucket: Resource;
  readonly accounts: readonly string[];
  readonly say: Say;
  readonly views: Views;
}

function judge({ resource, at, key }: Encryption, { bucket, accounts, say, views }: Share): void {
  const owner = accountOf(bucket);
  const who = `account ${accounts.join(", ")}`;
  if (owner === undefined) return say.unknown(resource, at, `whether ${who} is another one than its own`);
  const named = key === undefined ? ({ kind: "managed", alias: "alias/aws/s3" } as const) : views.kms.named(key);
  if (named.kind === "unknown") return say.unknown(resource, at, named.why);
  if (named.kind === "managed") {
    const alias = named.alias.replace(/^alias\//, "");
    return say.warning(resource, at, {
      message: `the policy of ${bucket.address} lets ${who} get objects, and the key ${alias} that encrypts them by default is for account ${owner} alone: its policy is AWS's and cannot be changed`,
      fix: `give \`${KEY}\` a key of yours whose policy lets ${who} decrypt; right where ${who} reads objects that were put with another encryption`,
    });
  }
  const owned = { kind: BORDER_KINDS.aws_kms_key!, owner: accountOf(named.key) ?? owner, target: named.key };
  const answers = accounts.map((account) => ({ account, answer: letsIn(owned, account, views, "kms:Decrypt") }));
  const shut = answers.flatMap(({ account, answer }) => (answer === "no" ? [account] : [])).filter(isSaidHere);
  const open = answers.flatMap(({ answer }) => (typeof answer === "object" ? [answer.why] : []))[0];
  if (shut.length > 0) {
    const those = `account ${shut.join(", ")}`;
    return say.warning(resource, at, {
      message: `the policy of ${bucket.address} lets ${those} get objects, and ${named.key.address}, which encrypts them by default, has no policy that lets ${those} decrypt: S3 answers AccessDenied`,
      fix: `allow ${those} kms:Decrypt in the policy of ${named.key.address}, for S3 alone (kms:ViaService); right where ${those} reads objects that were put with another encryption`,
    });
  }
  if (open !== undefined) say.unknown(resource, at, open);

  /** A role that may decrypt by its own policy is told of by MLP-IAM-116. */
  function isSaidHere(account: string): boolean {
    return ![...crossingsOf(views).certain.values()]
      .flat()
      .some(({ target, own }) => named.kind === "made" && target === named.key && own === account);
  }
}
