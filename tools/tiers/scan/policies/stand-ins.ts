import { upstreamOf } from "../../../../lib/terraform/references/upstream";
import { parseTemplate } from "../../../../lib/terraform/expression/parse";
import { nameOf } from "../../../../lib/terraform/expression/key";
import { readValue } from "../../../../lib/terraform/references/occurrences";
import { textOf } from "../../../../lib/terraform/references/resolver";
import { asTemplate } from "../../../../lib/terraform/opened/source";
import { blocks, isObject, SynthesizedStack } from "../../../../lib/terraform";

const ACCOUNT = "123456789012";
const REGION = "us-east-1";

/** How ARNs look; what comes after the type in the address stands for the name. */
export const ARNS: Readonly<Record<string, (name: string) => string>> = {
  aws_cloudwatch_event_rule: (name) => `arn:aws:events:${REGION}:${ACCOUNT}:rule/${name}`,
  aws_cloudwatch_log_group: (name) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}`,
  aws_dynamodb_table: (name) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
  aws_ecr_repository: (name) => `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/${name}`,
  aws_efs_access_point: (name) => `arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:access-point/${name}`,
  aws_efs_file_system: (name) => `arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:file-system/${name}`,
  aws_eks_cluster: (name) => `arn:aws:eks:${REGION}:${ACCOUNT}:cluster/${name}`,
  aws_iam_openid_connect_provider: (name) => `arn:aws:iam::${ACCOUNT}:oidc-provider/${name}`,
  aws_iam_role: (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  aws_kms_key: (name) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${name}`,
  aws_s3_bucket: (name) => `arn:aws:s3:::${name}`,
  aws_s3tables_table_bucket: (name) => `arn:aws:s3tables:${REGION}:${ACCOUNT}:bucket/${name}`,
  aws_sagemaker_endpoint: (name) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:endpoint/${name}`,
  aws_sagemaker_feature_group: (name) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:feature-group/${name}`,
  aws_sagemaker_mlflow_app: (name) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:mlflow-app/${name}`,
  aws_sagemaker_mlflow_tracking_server: (name) =>
    `arn:aws:sagemaker:${REGION}:${ACCOUNT}:mlflow-tracking-server/${name}`,
  aws_sagemaker_model_package_group: (name) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package-group/${name}`,
  aws_sagemaker_pipeline: (name) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:pipeline/${name}`,
  aws_secretsmanager_secret: (name) => `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}-AbCdEf`,
  aws_security_group: (name) => `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group/${name}`,
  aws_sfn_state_machine: (name) => `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`,
  aws_sns_topic: (name) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`,
  aws_sqs_queue: (name) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
  aws_subnet: (name) => `arn:aws:ec2:${REGION}:${ACCOUNT}:subnet/${name}`,
  aws_vpc: (name) => `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/${name}`,
};

/** Data sources whose answer a policy is written with. */
const ANSWERS: Readonly<Record<string, string>> = {
  "aws_caller_identity.account_id": ACCOUNT,
  "aws_partition.partition": "aws",
  "aws_partition.dns_suffix": "amazonaws.com",
  "aws_region.id": REGION,
  "aws_region.name": REGION,
  "aws_region.region": REGION,
};

/**
 * The text with a value of the right form for every expression: the same one each time, followed through the outputs
 * of other stacks. Throws where no form is known, since a scanner would judge the wrong thing.
 */
export function withStandIns(text: string, stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): string {
  const template = parseTemplate(text);
  if (template.kind === "invalid") throw new Error(`${text} cannot be read: ${template.why}`);
  return template.parts
    .map((part) => (typeof part === "string" ? part : standIn(asTemplate(part, text), stack, stacks)))
    .join("");
}

/** One text of another with a part replaced: the ARN of versions from that of their group. */
const REPLACED = /^\$\{replace\((?<of>[\w.-]+), "(?<part>[^"]+)", "(?<by>[^"]*)"\)\}$/;

function standIn(expression: string, stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): string {
  const replaced = REPLACED.exec(expression)?.groups;
  if (replaced !== undefined) {
    const { of = "", part = "", by = "" } = replaced;
    return standIn(`\${${of}}`, stack, stacks).replaceAll(part, by);
  }
  const [found] = readValue(expression).references;
  if (found?.whole === true) {
    const { address, steps } = found.reference;
    // its name stands for what it holds: names are all that policies take from locals
    if (address.startsWith("local.")) return plain(address.slice("local.".length));
    const [type = "", name = ""] = address.replace(/^data\./, "").split(".");
    if (type === "terraform_remote_state") return fromOutput(expression, name, nameOf(steps[1]) ?? "", stack, stacks);
    const attribute = textOf({ address: "", steps }).slice(1);
    const value = ofAttribute(address.startsWith("data."), type, name, attribute);
    if (value !== undefined) return value;
  }
  throw new Error(`no value is known that could stand for ${expression}: add its form to stand-ins.ts`);
}

function ofAttribute(isData: boolean, type: string, name: string, attribute: string): string | undefined {
  if (isData) return ANSWERS[`${type}.${attribute}`];
  const plainName = plain(name);
  if (attribute === "arn") return ARNS[type]?.(plainName);
  return /^(id|name|bucket|model_package_group_name|metadata\[0\]\.name)$/.test(attribute) ? plainName : undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9-]+/g, "-");
}

function fromOutput(
  expression: string,
  remoteState: string,
  output: string,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): string {
  const source = stack.resources.find(({ address }) => address === `data.terraform_remote_state.${remoteState}`);
  const upstream = source && upstreamOf(remoteState, source.body, stacks);
  const outputs = upstream && blocks(upstream.json, "output").find((group) => output in group);
  const value = outputs?.[output];
  if (upstream === undefined || !isObject(value) || typeof value.value !== "string")
    throw new Error(`${expression} is no output of the stacks beside it`);
  return withStandIns(value.value, upstream, stacks);
}
