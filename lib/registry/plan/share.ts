import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { grantedPrefix, grantingBucket } from "../../core/props/granting-bucket";
import { listOf } from "../../core/props/collections";
import { judgeProps } from "../../core/props/objects";
import { grantee, imageRepository } from "../../core/props/references";
import { isSound, optional, PropRules, Rule } from "../../core/props/rule";
import { as, either } from "../../core/props/shapes";
import { flag } from "../../core/props/words";
import { anyText, text } from "../../core/props/text";
import { accountIn } from "../../core/provider-place";
import { quote } from "../../core/quote";
import type { Grantee } from "../../iam/grant";
import type { ModelShareProps, SharedBucket } from "../share-props";
import { unknownModel } from "./model-registry";

/** What is shared with whom, decided. */
export interface SharePlan {
  readonly models: readonly string[];
  readonly bucket: SharedBucket;
  readonly prefix: string;
  readonly repository: ModelShareProps["repository"];
  readonly pointers: boolean;
  /** Somebody of another account, told by its number or the ARN of a role of it. */
  readonly outsider?: { readonly account: string; readonly roleArn?: string };
  /** A role of the app. */
  readonly role?: Grantee;
}

/** Whose registry it is. */
interface Registry {
  readonly models: readonly string[];
  readonly stages: readonly string[];
  readonly accountId?: string;
}

const CODE = "MLP-MODEL-012";
const POINTERS = "MLP-MODEL-014";
const ACCOUNT = "210987654321";

const OUTSIDER = text({
  code: CODE,
  what: "a reader (an account or a role)",
  breaks: "is neither",
  pattern: /^(?:\d{12}|arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+)$/,
  allowed: `the number of an account, ${ACCOUNT}, the ARN of a role of it, or a ServiceRole`,
  example: ACCOUNT,
});

const READER: Rule<string | Grantee> = either<string, Grantee>(
  (value) => typeof value !== "object" || value === null,
  OUTSIDER,
  grantee<Grantee>(),
);

const SHARE: PropRules<ModelShareProps> = {
  models: optional(as(listOf(anyText("a model", "model"), { what: "a list of models" }))),
  bucket: grantingBucket<SharedBucket["grants"]>("read"),
  prefix: optional(grantedPrefix("models/churn/")),
  repository: imageRepository(),
  pointers: optional(flag()),
};

/** Decides on a share; undefined where there is nobody, or nothing, to share. */
export function planShare(reader: unknown, given: unknown, registry: Registry): Planned<SharePlan | undefined> {
  const who = READER.judge(reader, "reader");
  const judged = judgeProps<ModelShareProps>(given, SHARE);
  const { models = registry.models, bucket, prefix = "models/", repository, pointers = false } = judged.value;
  const unknown = models
    .filter((model) => !registry.models.includes(model))
    .map((model) => unknownModel(model, registry.models, "models"));
  const none = pointers && registry.stages.length === 0 ? [noPointers()] : [];
  const outsider = typeof who.value === "string" ? outsiderOf(who.value) : undefined;
  const own = outsider !== undefined && outsider.account === registry.accountId ? [itsOwn(who.value as string)] : [];
  const problems = [...who.problems, ...judged.problems, ...unknown, ...own, ...none];
  const isFit = who.broken.size === 0 && isSound(judged, "models", "bucket", "prefix", "repository");
  if (!isFit || unknown.length > 0 || own.length > 0) return { plan: undefined, problems };
  const role = typeof who.value === "string" ? undefined : who.value;
  const shared = { models: [...new Set(models)], bucket, prefix, repository, outsider, role };
  return { plan: { ...shared, pointers: pointers && none.length === 0 }, problems };
}

function outsiderOf(text: string): NonNullable<SharePlan["outsider"]> {
  const account = accountIn(text);
  return account === undefined ? { account: text } : { account, roleArn: text };
}

function itsOwn(reader: string): Problem {
  return {
    code: CODE,
    property: "reader",
    message: `models are shared with another account than the registry's, got ${quote(reader)}`,
    fix: "grant its roles what they need: `models.grants.read`, `artifacts.grants.read`, `images.grants.pull`",
  };
}

function noPointers(): Problem {
  return {
    code: POINTERS,
    property: "pointers",
    message: "a registry without stages has no pointers that a reader could follow",
    fix: "give the registry `stages`, or leave `pointers` out and share versions by their numbers",
  };
}

/** A role of the app of which nobody knows that it is of another account. */
export function readerUnknown(account: string | undefined): Problem {
  return {
    code: POINTERS,
    property: "reader",
    message:
      account === undefined
        ? "pointers are read by a role for another account, and the account of this reader is not known"
        : `pointers are read by a role for another account, and the reader is of the registry's own, ${account}`,
    fix: "give the reader's stack an Environment of its account; in the registry's own account everybody may follow a stage who may read parameters",
  };
}

/** A model that is shared with the same reader once more: policies of the two would be one. */
export function sharedTwice(model: string, reader: string): Problem {
  return {
    code: CODE,
    property: "models",
    message: `${model} is shared with ${reader} already: a version has one bucket and one repository`,
    fix: "share each model with a reader once",
  };
}

/** What a reader needs, and what the reader is. */
interface Side {
  readonly what: string;
  readonly arn: string;
  readonly account: string;
  readonly allows: string;
}

/** A policy that this app does not write. */
export function sideMissing({ what, arn, account, allows }: Side): Problem {
  return {
    code: "MLP-MODEL-013",
    acknowledgeable: true,
    property: what,
    message: `account ${account} has to be let in by the policy of the ${what}, which this app does not write, got ${quote(arn)}`,
    fix: `let its policy allow ${allows} for account ${account}, and acknowledge this`,
  };
}

/** A bucket of which nobody said what encrypts it. */
export function keyMissing(bucketName: string, account: string): Problem {
  return {
    code: "MLP-MODEL-013",
    severity: "warning",
    property: "bucket.key",
    message: `account ${account} needs the key that encrypts the artifacts, and none is known of the bucket, got ${quote(bucketName)}`,
    fix: "give the key: `ArtifactBucket.fromName(name, { key: EncryptionKey.fromArn(arn) })`; acknowledge this where S3's own keys encrypt it (AES256), a key of AWS (aws/s3) never lets another account in",
  };
}
