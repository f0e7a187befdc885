import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What a service takes for a name, or keeps for itself. */
interface NameRule {
  readonly argument: string;
  readonly isWrong: (name: string) => boolean;
  readonly why: string;
  readonly fix: string;
}

const SAGEMAKER: NameRule = {
  argument: "name",
  isWrong: (name) => !/^[a-zA-Z0-9](?:-*[a-zA-Z0-9]){0,62}$/.test(name),
  why: "names of SageMaker have up to 63 letters, digits and hyphens",
  fix: "leave out what else is in it: underscores, dots, slashes, a hyphen at an end",
};

const RULES: Readonly<Record<string, NameRule>> = {
  aws_cloudwatch_event_bus: {
    argument: "name",
    isWrong: (name) => name === "default",
    why: "the bus named default is there in every account",
    fix: "choose another name, or use the default bus without making it",
  },
  aws_cloudwatch_log_group: {
    argument: "name",
    isWrong: (name) => name.startsWith("aws/"),
    why: "CloudWatch keeps log groups that begin with aws/ for itself",
    fix: "begin with a slash, `/aws/…`, as the groups of AWS's services do, or with something else",
  },
  aws_ecr_repository: {
    argument: "name",
    isWrong: (name) => /[A-Z]/.test(name),
    why: "names of repositories have no capital letters",
    fix: "write it in small letters",
  },
  aws_eks_fargate_profile: {
    argument: "fargate_profile_name",
    isWrong: (name) => name.startsWith("eks-"),
    why: "EKS keeps names of Fargate profiles that begin with eks- for itself",
    fix: "choose another beginning",
  },
  aws_iam_role: {
    argument: "name",
    isWrong: (name) => !/^[\w+=,.@-]{1,64}$/.test(name) || name.startsWith("AWSServiceRoleFor"),
    why: "names of roles have up to 64 letters, digits and +=,.@_-, and none begins as the roles that AWS makes do",
    fix: "shorten it, or choose another beginning",
  },
  aws_kms_alias: {
    argument: "name",
    isWrong: (name) => name.startsWith("alias/aws/"),
    why: "KMS keeps aliases that begin with alias/aws/ for the keys of its services",
    fix: "choose another name after `alias/`",
  },
  aws_s3_bucket: {
    argument: "bucket",
    isWrong: (name) =>
      /^(?:xn--|sthree-|amzn-s3-demo-)|(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name) ||
      !/^[a-z0-9](?:\.?[a-z0-9-]){1,61}[a-z0-9]$/.test(name),
    why: "names of buckets have 3 to 63 small letters, digits, hyphens and single dots, and S3 keeps some beginnings and ends for itself",
    fix: "choose another name",
  },
  aws_sagemaker_endpoint: SAGEMAKER,
  aws_sagemaker_endpoint_configuration: SAGEMAKER,
  aws_sagemaker_model: SAGEMAKER,
  aws_sagemaker_notebook_instance: SAGEMAKER,
  aws_sagemaker_model_package_group: { ...SAGEMAKER, argument: "model_package_group_name" },
  aws_security_group: {
    argument: "name",
    isWrong: (name) => name.startsWith("sg-") || name === "default",
    why: "EC2 keeps the name default, and names that begin with sg-, for itself",
    fix: "choose another name; the default group of a network is aws_default_security_group",
  },
  aws_ssm_parameter: {
    argument: "name",
    isWrong: (name) => /^(?:aws|ssm)|^\/(?:aws|ssm)\//i.test(name),
    why: "Systems Manager keeps parameters that begin with aws or ssm for itself",
    fix: "begin with something else",
  },
};

/** Names are of the form that their service takes, and none that it keeps for itself. */
export const nameTaken: Rule<Code> = {
  code: "MLP-CHECK-214",
  title: "names are ones that their service gives",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
  check: (views) =>
    judgeEach(
      views.resources(...Object.keys(RULES)).filter((resource) => resource.has(RULES[resource.type]!.argument)),
      (resource, say) => {
        const { argument, isWrong, why, fix } = RULES[resource.type]!;
        const name = resource.text(argument);
        if (name === undefined) return say.unknown(resource, argument, resource.why(argument) ?? "it is no text");
        if (isWrong(name)) say.error(resource, argument, { message: `${why}, got ${quote(name)}`, fix });
      },
    ),
};
