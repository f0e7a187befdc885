import { Construct } from "constructs";
import { awsContext, AwsContext, awsPlace } from "../../core/aws-context";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { viaService } from "../../core/partition";
import { accountIn } from "../../core/provider-place";
import { ModelGroupRef } from "../../core/refs";
import { letOutsiderIn, Outsider, rolesOf } from "../../iam/across-accounts";
import { grant } from "../../iam/grant";
import { objectKeyStatement, objectStatements } from "../../iam/bucket-statements";
import { ImageRegistryGrants, PULL } from "../image-registry-grants";
import { letOutsiderDeploy } from "../let-deploy";
import type { ModelRegistryGrants } from "../model-registry-grants";
import { keyMissing, readerUnknown, SharePlan, sideMissing } from "../plan/share";
import type { PointerReader } from "../stage-pointer";

/** What a share is of. */
interface Shared {
  readonly registry: Construct;
  readonly grants: ModelRegistryGrants;
  readonly groups: Readonly<Record<string, ModelGroupRef>>;
  readonly grantId: string;
  readonly letRead: (reader: PointerReader, model: string) => string;
}

/** Makes the role by which the reader reads the pointers, and lets a role of the app assume it. */
export function sharePointers(
  { pointers, outsider, role, models }: SharePlan,
  { registry, grantId, letRead }: Shared,
): { readonly readerRoleArn?: string; readonly problems: readonly Problem[] } {
  if (!pointers) return { problems: [] };
  const { accountId: home } = awsPlace(registry);
  const { account, roleArns } = outsider === undefined ? rolesOf(role!) : told(outsider);
  if (account === undefined || account === home) return { problems: [readerUnknown(account)] };
  const reader = { account, roleArns, partition: awsContext(registry).partition };
  const [readerRoleArn] = models.map((model) => letRead(reader, model));
  if (role !== undefined && readerRoleArn !== undefined) {
    const statements = [{ actions: ["sts:AssumeRole"], resources: [readerRoleArn] }];
    grant(role, { id: `${grantId}-pointers`, statements });
  }
  return { readerRoleArn, problems: [] };
}

function told({ account, roleArn }: NonNullable<SharePlan["outsider"]>) {
  return { account, roleArns: roleArn === undefined ? [] : [roleArn] };
}

/** Gives a role of the app all that a version needs: its own policies, and over a border those of the others. */
export function shareWithRole(plan: SharePlan, { grants, grantId }: Shared): void {
  const { role, models, bucket, prefix, repository } = plan;
  if (role === undefined) return;
  for (const model of models) grants.deploy(role, model);
  bucket.grants.read(role, prefix);
  new ImageRegistryGrants(`${grantId}-${models.join("+")}-shared`, { image: repository }).pull(role, "image");
}

/** Lets another account in by all policies that this app writes, and says which it does not. */
export function shareWithOutsider(plan: SharePlan, { registry, groups }: Shared): Problem[] {
  if (plan.outsider === undefined) return [];
  const context = awsContext(registry);
  const outsider = { ...plan.outsider, partition: context.partition };
  for (const model of plan.models) letOutsiderDeploy(groups[model]!, outsider);
  return [
    ...shareBucket(plan, outsider),
    ...shareKey(plan, outsider, context),
    ...shareImages(plan, outsider, context),
  ];
}

const GET = ["s3:GetObject"];
const DECRYPT = ["kms:Decrypt"];

function shareBucket({ bucket, prefix }: SharePlan, outsider: Outsider): Problem[] {
  const { bucketArn } = bucket;
  const statements = objectStatements({ bucketArn, prefix, actions: GET, lists: true });
  if (letOutsiderIn(bucket, statements, outsider)) return [];
  const allows = `s3:GetObject on ${prefix}* and s3:ListBucket`;
  return [sideMissing({ what: "bucket", arn: bucketArn, account: outsider.account, allows })];
}

function shareKey({ bucket }: SharePlan, outsider: Outsider, context: AwsContext): Problem[] {
  const { bucketArn, bucketName, key } = bucket;
  if (key === undefined) return [keyMissing(bucketName, outsider.account)];
  const via = viaService("s3", context);
  const used = objectKeyStatement({ keyArn: "*", bucketArn, actions: DECRYPT, via });
  if (letOutsiderIn(key, [used], outsider)) return [];
  return [sideMissing({ what: "key", arn: key.keyArn, account: outsider.account, allows: "kms:Decrypt" })];
}

/** ECR decrypts by grants that it made itself. A repository of somebody else's lets in whom its owner says. */
function shareImages({ repository }: SharePlan, outsider: Outsider, { accountId: home }: AwsContext): Problem[] {
  if (letOutsiderIn(repository, [{ actions: PULL }], outsider)) return [];
  const { repositoryArn: arn } = repository;
  const owner = isToken(arn) ? undefined : accountIn(arn);
  if (owner !== home) return [];
  return [sideMissing({ what: "repository", arn, account: outsider.account, allows: PULL.join(", ") })];
}
