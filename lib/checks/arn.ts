/** The parts of an ARN. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All that follows: `role/team/trainer`. */
  readonly resource: string;
}

/** The parts of a text that is an ARN, whole; undefined for any other. */
export function arnParts(text: string): ArnParts | undefined {
  if (!text.startsWith("arn:")) return undefined;
  // each policy has some, and a text that is cut at its colons is read in half the time of an expression with groups
  const service = text.indexOf(":", 4) + 1;
  const region = service && text.indexOf(":", service) + 1;
  const account = region && text.indexOf(":", region) + 1;
  const resource = account && text.indexOf(":", account) + 1;
  if (resource === 0) return undefined;
  const parts = {
    partition: text.slice(4, service - 1),
    service: text.slice(service, region - 1),
    region: text.slice(region, account - 1),
    account: text.slice(account, resource - 1),
    resource: text.slice(resource),
  };
  return /\s/.test(parts.service) ? undefined : parts;
}

/** Services all of whose ARNs name a region and an account. */
const REGIONAL: ReadonlySet<string> = new Set(
  [
    "athena",
    "autoscaling",
    "batch",
    "codebuild",
    "ecr",
    "elasticfilesystem",
    "firehose",
    "fsx",
    "glue",
    "kinesis",
  ].concat(["kms", "lambda", "logs", "sagemaker", "secretsmanager", "sns", "sqs"]),
);
/** Services whose ARNs name an account and no region. */
const GLOBAL: ReadonlySet<string> = new Set(["iam", "sts", "organizations"]);
/** What AWS gives to everybody has a region and no account there: images, parameters. */
const OF_A_REGION: ReadonlySet<string> = new Set(["ec2", "ssm"]);
/** Of services that are listed, what has another form: an IPAM is of all regions, a runtime of Lambda of AWS itself. */
const OTHERWISE: Readonly<Record<string, RegExp>> = { ec2: /^ipam(-[a-z-]+)?\//, lambda: /^runtime:/ };

/** What an ARN lacks that all ARNs of its service have; of services that are not listed nothing is known. */
export function missingIn({ service, region, account, resource }: ArnParts): string | undefined {
  if (Object.hasOwn(OTHERWISE, service) && OTHERWISE[service]!.test(resource)) return undefined;
  if (region === "" && (REGIONAL.has(service) || OF_A_REGION.has(service))) return "region";
  if (account === "" && (REGIONAL.has(service) || GLOBAL.has(service))) return "account";
  return namesNothing(service, resource) ? "name" : undefined;
}

/** `role/` of `${role}` that is empty; of a bucket, what stands before the first slash. */
function namesNothing(service: string, resource: string): boolean {
  if (service === "s3") return resource === "" || resource.startsWith("/");
  if (resource === "") return REGIONAL.has(service) || GLOBAL.has(service);
  return GLOBAL.has(service) && /^(role|user|group|policy|instance-profile)\/$/.test(resource);
}
