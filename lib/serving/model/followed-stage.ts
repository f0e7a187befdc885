import { DataAwsCloudwatchLogGroups } from "@cdktf/provider-aws/lib/data-aws-cloudwatch-log-groups";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { Precondition, TerraformLocal, TerraformProvider, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { assumingProvider } from "../../core/assuming-provider";
import { AwsPlace, awsPlace } from "../../core/aws-context";
import { addFact } from "../../core/facts";
import { inExpression } from "../../core/in-expression";
import { isToken } from "../../core/known";
import { partitionOf } from "../../core/partition";
import { accountIn, regionIn } from "../../core/provider-place";
import { ModelStageRef } from "../../core/refs";
import { TerraformData } from "../../core/terraform-data";
import { MadePointer, pointerOf } from "../../registry/stage-pointer";
import { logGroupOf, stageWords } from "./plan/stage";

/** What a pointer holds before the first version. */
const NOTHING_YET = "none";

/** A stage, as what follows it sees it when it is planned. */
export interface FollowedStage {
  /** 1 where the stage has a version, 0 before its first: the `count` of what serves it. */
  readonly count: number;
  /** ARN of the version. */
  readonly versionArn: string;
  /** Version, approver and time, for who reads the plan or the console. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Reads a stage's pointer while planning, and fails the plan, in words, where it is gone, was emptied, or names what may not
 * be deployed. In the stack that makes the parameter it is read from there: a look-up would come before the parameter.
 */
export function followStage(scope: Construct, stage: ModelStageRef, endpointName: string): FollowedStage {
  const known = knownOf(stage);
  const pointer = readPointer(scope, stage, known);
  const said = new TerraformLocal(scope, "Version", `\${try(jsondecode(${pointer}), { arn = ${pointer} })}`);
  const at = `local.${said.friendlyUniqueId}`;
  const arn = `try(${at}.arn, "${NOTHING_YET}")`;
  const isFilled = `${arn} != "${NOTHING_YET}"`;
  new TerraformData(scope, "Stage", {
    lifecycle: { precondition: conditions(scope, { stage, endpointName, at, arn, isFilled, pointer, ...known }) },
  });
  const tag = (expression: string): string => `\${substr(replace(${expression}, ",", "-"), 0, 256)}`;
  return {
    count: Token.asNumber(`\${${isFilled} ? 1 : 0}`),
    versionArn: `\${${arn}}`,
    tags: {
      ModelVersion: `\${basename(${arn})}`,
      ModelApprovedBy: tag(`try(${at}.approvedBy, "unknown")`),
      ModelApprovedAt: tag(`try(${at}.at, "unknown")`),
    },
  };
}

/** Names as literals, where they are known; else tokens. */
interface Known {
  readonly groupName: string;
  readonly parameterName: string;
}

function knownOf(stage: ModelStageRef): Known {
  return pointerOf(stage) ?? { groupName: stage.group.modelPackageGroupName, parameterName: stage.parameterName };
}

/** The text of the pointer, as an expression without its braces. */
function readPointer(scope: Construct, stage: ModelStageRef, known: Known): string {
  const made = pointerOf(stage)?.parameter;
  const reader = readerOf(scope, stage);
  if (made !== undefined && TerraformStack.of(made) === TerraformStack.of(scope)) {
    return `aws_ssm_parameter.${made.friendlyUniqueId}.insecure_value`;
  }
  const { parameterName: name } = stage;
  const parameter = new DataAwsSsmParameter(scope, "Pointer", { name, provider: reader?.provider });
  const address = `data.aws_ssm_parameter.${parameter.friendlyUniqueId}`;
  const { groupName } = known;
  const { region = "us-east-1", accountId = "123456789012" } = reader ?? awsPlace(scope);
  const arn = `arn:${partitionOf(region)}:sagemaker:${region}:${accountId}:model-package/${groupName}/1`;
  if (!isToken(groupName)) addFact(scope, { type: "expects", address, values: { insecure_value: arn } });
  // SSM shows names to their own account only, and Terraform has no words of its own for one that is gone
  if (isToken(name) || !name.startsWith("arn:")) {
    parameter.lifecycle = { precondition: [isThere(scope, stage, { ...known, provider: reader?.provider })] };
  }
  return `${address}.insecure_value`;
}

/** Who reads a pointer of another account. */
interface Reader {
  readonly provider: TerraformProvider;
  readonly accountId?: string;
  readonly region?: string;
}

/** A role of the account that the pointer is in: given, or made where this app makes the pointer in another account. */
function readerOf(scope: Construct, stage: ModelStageRef): Reader | undefined {
  const made = pointerOf(stage);
  const own = awsPlace(scope);
  const roleArn = stage.readerRoleArn ?? letRead(made, own);
  if (roleArn === undefined) return undefined;
  const { modelPackageGroupArn: arn } = stage.group;
  const region = made?.region ?? (isToken(arn) ? undefined : regionIn(arn)) ?? own.region;
  return { provider: assumingProvider(scope, roleArn, region), accountId: accountIn(roleArn), region };
}

function letRead(made: MadePointer | undefined, { accountId, region = "" }: AwsPlace): string | undefined {
  if (made?.accountId === undefined || accountId === undefined || made.accountId === accountId) return undefined;
  return made.letRead({ account: accountId, partition: partitionOf(region) });
}

function isThere(
  scope: Construct,
  stage: ModelStageRef,
  { parameterName, provider }: Known & { readonly provider?: TerraformProvider },
): Precondition {
  const { parameterName: name } = stage;
  const sought = inExpression(scope, "PointerName", name);
  const path = isToken(name) ? `\${dirname(${sought})}` : name.slice(0, name.lastIndexOf("/"));
  const beside = new DataAwsSsmParametersByPath(scope, "Pointers", { path, withDecryption: false, provider });
  const address = `data.aws_ssm_parameters_by_path.${beside.friendlyUniqueId}`;
  if (!isToken(parameterName)) addFact(scope, { type: "expects", address, values: { names: [parameterName] } });
  return {
    condition: `\${contains(${address}.names, ${sought})}`,
    errorMessage: stageWords({ ...stage, parameterName }).lost,
  };
}

interface Read extends Known {
  readonly stage: ModelStageRef;
  readonly endpointName: string;
  /** The pointer, decoded. */
  readonly at: string;
  readonly arn: string;
  readonly isFilled: string;
  /** The pointer, as it is. */
  readonly pointer: string;
}

function conditions(scope: Construct, read: Read): Precondition[] {
  const { stage, endpointName, at, arn, isFilled, pointer, groupName } = read;
  const words = stageWords(stage);
  const form = `format("(?i):model-package/%s/[0-9]+$", ${inExpression(scope, "GroupName", groupName)})`;
  const by = `\${try(${at}.approvedBy, "somebody")}`;
  return [
    {
      // SageMaker has names in ARNs in lower case, those of groups not everywhere
      condition: `\${!(${isFilled}) || can(regex(${form}, ${arn}))}`,
      errorMessage: words.foreign(`\${${pointer}}`),
    },
    {
      condition: `\${try(${at}.status, "Approved") != "Rejected"}`,
      errorMessage: words.rejected(`\${basename(${arn})}`, by, `\${try(${at}.at, "an unknown time")}`),
    },
    wasNeverFilled(scope, { endpointName, isFilled, errorMessage: words.emptied(endpointName) }),
  ];
}

/** An endpoint that has been made has its log group, whatever its model came from. */
function wasNeverFilled(
  scope: Construct,
  { endpointName, isFilled, errorMessage }: Pick<Read, "endpointName" | "isFilled"> & { readonly errorMessage: string },
): Precondition {
  const logGroup = logGroupOf(endpointName);
  const look = new DataAwsCloudwatchLogGroups(scope, "Made", {
    logGroupNamePrefix: logGroup,
    count: Token.asNumber(`\${${isFilled} ? 0 : 1}`),
  });
  const address = `data.aws_cloudwatch_log_groups.${look.friendlyUniqueId}`;
  addFact(scope, { type: "expects", address, values: { log_group_names: [] } });
  const names = `flatten(${address}[*].log_group_names)`;
  return {
    condition: `\${${isFilled} || !contains(${names}, ${inExpression(scope, "LogGroupName", logGroup)})}`,
    errorMessage,
  };
}
