import type {
  ArtifactBucketRef,
  ImageRepositoryRef,
  KeyRef,
  ModelGroupRef,
  NetworkRef,
  RoleRef,
  SubnetIdsByZone,
} from "../refs";
import type { TextRule } from "../plan/rules-of-values";
import { listOf, recordOf } from "./collections";
import { madeBy, ref } from "./objects";
import { optional, PropRules, Rule } from "./rule";
import { anyText, text } from "./text";
import { flag } from "./words";

/** A key of somebody else's has to be named by its ARN: policies and other accounts need it. */
export const KEY_ARN: TextRule = {
  code: "MLP-KMS-001",
  property: "keyArn",
  what: "key",
  pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
  allowed: "the ARN of a KMS key (not an alias): arn:aws:kms:us-east-1:123456789012:key/…",
};

/** The ARN of a key, where it has to be a literal. */
export function keyArn(options: Pick<TextRule, "code" | "what">): Rule<string> {
  return text({ ...KEY_ARN, ...options, example: STAND_IN_KEY });
}

const STAND_IN_KEY = "arn:aws:kms:us-east-1:123456789012:key/stand-in";

const KEY = ref<KeyRef>("a key", {
  keyArn: text({ ...KEY_ARN, what: "a key", example: STAND_IN_KEY, token: "allowed" }),
});

/** A KMS key. */
export function key(): Rule<KeyRef> {
  return KEY;
}

const VPC_ID = id("vpc", "a VPC id");
const SUBNET_ID = id("subnet", "a subnet id");
const SUBNETS: Rule<SubnetIdsByZone> = recordOf(SUBNET_ID);

const NETWORK = ref<NetworkRef>("a network", {
  vpcId: VPC_ID,
  vpcCidr: anyText("an IPv4 range", "10.0.0.0/16"),
  zones: listOf(anyText("a zone's name", "us-east-1a"), { what: "a list of zone names" }),
  publicSubnetIds: SUBNETS,
  privateSubnetIds: SUBNETS,
  nodeSubnetIds: SUBNETS,
  defaultRoute: optional(flag()),
});

/** A network with its subnets. */
export function network(): Rule<NetworkRef> {
  return NETWORK;
}

/** The id of a VPC. */
export function vpcId(): Rule<string> {
  return VPC_ID;
}

/** Subnets by the names of their zones. */
export function subnetIds(): Rule<SubnetIdsByZone> {
  return SUBNETS;
}

function id(kind: string, what: string): Rule<string> {
  return text({
    code: "MLP-NET-030",
    what,
    pattern: new RegExp(`^${kind}-[0-9a-f]{8,17}$`),
    allowed: `the id AWS gave it: ${kind}-0123456789abcdef0`,
    example: `${kind}-0123456789abcdef0`,
    token: "allowed",
  });
}

const SECURITY_GROUP = id("sg", "a security group id");
const SECURITY_GROUPS = listOf(SECURITY_GROUP, {
  what: "a list of security group ids",
  token: "allowed",
});

/** The id of a security group. */
export function securityGroupId(): Rule<string> {
  return SECURITY_GROUP;
}

/** Security groups by their ids. */
export function securityGroupIds(): Rule<readonly string[]> {
  return SECURITY_GROUPS;
}

/** The ARN of something that exists or is made beside. */
function arn(what: string, example: string, pattern: RegExp): Rule<string> {
  return text({ code: "MLP-CORE-011", what, pattern, allowed: `its full ARN: ${example}`, example, token: "allowed" });
}

/** How one is written. */
export const A_BUCKET = "a bucket: new ArtifactBucket(…) or ArtifactBucket.fromName(…)";

/** What every bucket of artifacts has; a consumer adds the grants that it gives. */
export const ARTIFACT_BUCKET: PropRules<ArtifactBucketRef> = {
  bucketName: text({
    code: "MLP-S3-001",
    what: "a bucket name",
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    allowed: "3 to 63 lower case letters, digits, hyphens and dots, beginning and ending with a letter or digit",
    example: "stand-in",
    token: "allowed",
  }),
  bucketArn: arn("the ARN of a bucket", "arn:aws:s3:::company-artifacts", /^arn:aws[a-z-]*:s3:::[a-z0-9.-]+$/),
  key: optional(key()),
};

const REPOSITORY_URL = "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/trainer";
const BUCKET = ref<ArtifactBucketRef>("a bucket", ARTIFACT_BUCKET, A_BUCKET);

/** A bucket of artifacts, for what asks for no grants of it. */
export function artifactBucket(): Rule<ArtifactBucketRef> {
  return BUCKET;
}

const IMAGE_REPOSITORY = ref<ImageRepositoryRef>(
  "an image repository",
  {
    repositoryName: anyText("a repository name", "team/trainer"),
    repositoryArn: arn(
      "the ARN of a repository",
      "arn:aws:ecr:us-east-1:123456789012:repository/team/trainer",
      /^arn:aws[a-z-]*:ecr:[a-z0-9-]+:\d{12}:repository\/[a-z0-9._/-]+$/,
    ),
    repositoryUrl: text({
      code: "MLP-ECR-007",
      what: "a repository URL",
      pattern: /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.[a-z0-9.-]+\/[a-z0-9._/-]+$/,
      allowed: `the URL of an ECR repository: ${REPOSITORY_URL}`,
      example: REPOSITORY_URL,
      token: "allowed",
    }),
    key: optional(key()),
    expiringTagPrefixes: optional(listOf(anyText("the beginning of a tag", "ci-"), { what: "a list of tag prefixes" })),
  },
  "an image repository: images.repositories.trainer of an ImageRegistry, or ImageRegistry.fromRepositoryUrl(…)",
);

/** A repository of images in ECR. */
export function imageRepository(): Rule<ImageRepositoryRef> {
  return IMAGE_REPOSITORY;
}

const MODEL_GROUP = ref<ModelGroupRef>(
  "a model group",
  {
    modelPackageGroupName: anyText("the name of a model group", "churn"),
    modelPackageGroupArn: text({
      code: "MLP-MODEL-005",
      what: "the ARN of a model package group",
      pattern: /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:model-package-group\/[A-Za-z0-9-]+$/,
      allowed: "the ARN of a model package group: arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn",
      example: "arn:aws:sagemaker:us-east-1:123456789012:model-package-group/stand-in",
      token: "allowed",
    }),
  },
  "a model group: models.groups.churn of a ModelRegistry, or ModelRegistry.fromGroupArn(…)",
);

/** A group of model versions. */
export function modelGroup(): Rule<ModelGroupRef> {
  return MODEL_GROUP;
}

/** What is granted something: a role, with the construct that its policies are written under. */
interface GrantedRole extends RoleRef {
  readonly grantScope: { readonly node: object };
}

const GRANTEE = ref<GrantedRole>("a role", {
  roleName: text({
    code: "MLP-IAM-007",
    what: "a role name",
    pattern: /^[\w+=,.@-]{1,64}$/,
    allowed: "letters, digits and + = , . @ _ -, at most 64",
    example: "stand-in",
    token: "allowed",
  }),
  roleArn: arn(
    "the ARN of a role",
    "arn:aws:iam::123456789012:role/trainer",
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  ),
  grantScope: madeBy<GrantedRole["grantScope"]>("new ServiceRole or ServiceRole.fromName", "node"),
});

/** A role that can be granted something: a ServiceRole, or ServiceRole.fromName. */
export function grantee<G extends GrantedRole>(): Rule<G> {
  return GRANTEE as unknown as Rule<G>;
}
