import { Construct } from "constructs";
import { awsContext } from "../../core/aws-context";
import { accountIn } from "../../core/provider-place";
import { isToken } from "../../core/known";
import { allowAcross, policyOf } from "../../iam/across-accounts";
import { grant, Grantee } from "../../iam/grant";
import { interfaceStatements } from "../../iam/network-interfaces";
import type { PolicyStatement } from "../../iam/policy-document";
import { ImageRegistryGrants } from "../../registry/image-registry-grants";
import type { ContainerImage } from "../../registry/container-image";
import { refuseRegistrar } from "../../registry/refuse-registrar";
import { registrarProblems } from "../../registry/plan/stages";
import { pointerOf } from "../../registry/stage-pointer";
import type { BucketUse } from "../plan/data-use";
import type { MlPipelinePlan } from "../plan/ml-pipeline";
import {
  bucketStatements,
  jobStatements,
  registeringStatements,
  reportStatements,
  startingStatements,
} from "../plan/permissions";
import { isKind, NamedStep } from "../plan/tree";

/** Lets SageMaker start and follow the jobs, look into their reports, and register what they made. */
export function allowPipeline(scope: Construct, role: Grantee, jobRole: Grantee, plan: MlPipelinePlan): void {
  const context = awsContext(scope);
  const id = grantIdOf(scope);
  const statements = [
    ...startingStatements(plan.tree, jobRole.roleArn, context),
    ...reportStatements(plan.tree, plan.bucket, plan.name, context),
  ];
  if (statements.length > 0) grant(role, { id: `${id}-run`, statements });
  for (const named of plan.tree.all) {
    if (!isKind(named, "register")) continue;
    const { group, modelName, stage } = named.step.props.stage;
    const { modelPackageGroupArn: arn } = group;
    refuseApprover(scope, role, named);
    const known = isToken(arn) ? undefined : accountIn(arn);
    const owner = policyOf(group)?.accountId ?? known ?? context.accountId;
    const side = grant(role, {
      id: `${id}-register-${modelName}-${stage}`,
      statements: registeringStatements(named, owner, context),
    });
    allowAcross(role, { what: "model group", reference: group, arn, statements: [], side });
  }
}

/** Who approves for the stage may not register for it. */
function refuseApprover(scope: Construct, role: Grantee, { step, at: property }: NamedStep<"register">): void {
  const pointer = pointerOf(step.props.stage);
  const problems = registrarProblems(role, pointer?.approvers ?? {}).map((problem) => ({ ...problem, property }));
  refuseRegistrar(scope, problems, pointer?.lock());
}

/** Lets containers read and write their data, pull their images, and say what they do. */
export function allowJobs(
  scope: Construct,
  role: Grantee,
  plan: MlPipelinePlan,
  securityGroupIds: readonly string[],
): void {
  const context = awsContext(scope);
  const id = grantIdOf(scope);
  const statements = jobStatements(plan.tree, plan.keyArn, context);
  if (statements.length > 0) grant(role, { id: `${id}-report`, statements });
  for (const use of plan.uses) allowBucket(role, use, `${id}-${use.id}`, bucketStatements(use, context));
  pullImages(role, id, plan);
  const { vpc } = plan.props;
  if (vpc === undefined) return;
  const placement = { vpcId: vpc.network.vpcId, subnetIds: plan.subnetIds, securityGroupIds };
  grant(role, { id: `${id}-vpc`, statements: interfaceStatements(placement, context) });
}

function allowBucket(role: Grantee, { bucket }: BucketUse, id: string, statements: readonly PolicyStatement[]): void {
  const side = grant(role, { id, statements });
  const isData = ({ actions }: PolicyStatement): boolean => actions.every((action) => action.startsWith("s3:"));
  const data = statements.filter(isData);
  allowAcross(role, { what: "bucket", reference: bucket, arn: bucket.bucketArn, statements: data, side });
  const { key } = bucket;
  if (key === undefined) return;
  const ofKey = statements.filter((one) => !isData(one)).map((one) => ({ ...one, resources: ["*"] }));
  allowAcross(role, { what: "key", reference: key, arn: key.keyArn, statements: ofKey, side });
}

/** Each repository once, by the first step that runs an image of it. */
function pullImages(role: Grantee, id: string, { tree }: MlPipelinePlan): void {
  const pulled = new Set<string>();
  for (const { name, step } of tree.all) {
    const { image } = step.props as { readonly image?: ContainerImage };
    const repository = step.kind === "register" ? undefined : image?.repository;
    if (repository === undefined || pulled.has(repository.repositoryArn)) continue;
    pulled.add(repository.repositoryArn);
    new ImageRegistryGrants(`${id}-image`, { [name]: repository }).pull(role, name);
  }
}

/** What the ids of grants begin with. */
export function grantIdOf(scope: Construct): string {
  return scope.node.path.replace(/\//g, "-");
}
