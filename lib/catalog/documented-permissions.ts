/**
 * What AWS's own documentation and managed policies grant more widely than by name and resource. A rule that refuses it
 * would refuse what AWS tells people to write.
 */

/**
 * `Describe*` reads settings and `List*` names, each of which AWS grants on everything, and so it does metrics and costs
 * (CloudWatchReadOnlyAccess, AWSBillingReadOnlyAccess); the others are the two forms of one action. What lists S3's objects and IAM's users is named, as it is where it stands alone.
 */
const DOCUMENTED_WILDCARD =
  /^(?:[a-z0-9-]+:describe[a-z]*\*|(?!(?:s3|iam|sts):)[a-z0-9-]+:list[a-z]*\*|(?:ce|cloudwatch):get[a-z]*\*|kms:(?:reencrypt|generatedatakey|encrypt|decrypt)\*)$/i;

/** Verbs that read: on named resources they grow into nothing that changes something. What reads secrets is named in full. */
const READS = /^(?!(?:secretsmanager|ssm|kms|sts|iam):)[a-z0-9-]+:(?:Get|List|BatchGet|Head)(?:[A-Z][A-Za-z]*)?\*$/;

/**
 * The forms of one permission on a resource that is named, as AWS's examples have them: a parameter that is read, a search
 * domain's HTTP methods, a bucket's objects that are read and written.
 */
const FORMS = /^(?:ssm:GetParameter\*|es:ESHttp\*|s3:\*Object)$/i;

/** All of one verb: `s3:PutObject*`. Those of IAM and STS decide who has what, and are no small matter. */
const VERB = /^(?!(?:iam|sts|organizations|secretsmanager):)[a-z0-9-]+:[A-Z][a-z]{2,}[A-Za-z]*\*$/;

/** What a key's policy may say of one verb, as the console writes it for administrators: only `kms:*` is everything. */
const KEY_VERB = /^kms:[A-Z][a-z]{2,}[A-Za-z]*\*$/;

/** Where a wildcard action is written. */
export interface WildcardPlace {
  /** The statement names its resources. */
  readonly named?: boolean;
  /** It is in the policy of a key, whose one resource is that key. */
  readonly ofKey?: boolean;
}

/** Whether an action is a wildcard that could grow into more than it says. */
export function isOpenWildcard(action: string, { named = false, ofKey = false }: WildcardPlace = {}): boolean {
  if (!/[*?]/.test(action) || DOCUMENTED_WILDCARD.test(action)) return false;
  if (named && (READS.test(action) || FORMS.test(action))) return false;
  return !(ofKey && KEY_VERB.test(action));
}

/** Whether a wildcard grows by what AWS adds to one verb, and not to a service. */
export function isOfOneVerb(action: string): boolean {
  return VERB.test(action);
}

/**
 * Actions that AWS grants on `*`: what reads settings, lists or tags (Step Functions: `sagemaker:ListTags`), a bucket's
 * region, what an image is pulled with (AmazonEC2ContainerRegistryPullOnly), how logs are written
 * (AWSLambdaBasicExecutionRole), how a function or a container gets into a VPC (AWSLambdaVPCAccessExecutionRole), the
 * jobs of Step Functions, how logs are kept (CloudWatchAgentServerPolicy) and queried (AmazonGrafanaCloudWatchAccess), the
 * certificates of the load balancer controller, the instance profiles that Karpenter's controller reads, and the console of
 * EKS.
 */
const ON_EVERYTHING = new RegExp(
  `^(?:${[
    "(?!(?:s3|iam|sts):)[a-z0-9-]+:(?:describe|list)[a-z]+",
    "s3:getbucketlocation",
    "ecr:(?:batchchecklayeravailability|batchgetimage|getdownloadurlforlayer)",
    "ecr:get(?:repositorypolicy|lifecyclepolicy(?:preview)?)",
    "eks:accesskubernetesapi",
    "iam:(?:getservercertificate|getinstanceprofile|listinstanceprofiles|listinstanceprofiletags)",
    "logs:(?:createloggroup|createlogstream|putlogevents|putretentionpolicy)",
    "logs:(?:getlogevents|getloggroupfields|getqueryresults|startquery|stopquery)",
    "ec2:(?:(?:create|delete)networkinterface(?:permission)?|(?:un)?assignprivateipaddresses)",
    "batch:(?:submit|terminate)job",
    "ecs:stoptask",
    "glue:(?:startjobrun|getjobruns?|batchstopjobrun)",
  ].join("|")})$`,
  "i",
);

/** Whether AWS's own policies grant an action on every resource. */
export function isGrantedOnEverything(action: string): boolean {
  return ON_EVERYTHING.test(action);
}

/**
 * Conditions of a service's own by which AWS narrows what it grants on `*`: through which service a key is used, for
 * what it encrypts, which service-linked role is made, which access point is read through, which role's rows are read.
 */
export const NARROWS_USE =
  /^(?:kms:(?:viaservice|calleraccount|encryptioncontext:.+)|iam:awsservicename|s3:(?:resourceaccount|dataaccesspoint(?:account|arn))|dynamodb:leadingkeys|aws:calledvia(?:first|last)?)$/i;

/** What makes something that is not there yet: no tag of it can be asked for but those that the request gives it. */
const MAKES = /^[a-z0-9-]+:(?:create|run|allocate|import|register|copy|restore)[a-z]*$/i;

/** The tags that a request gives, by which AWS narrows what its drivers and controllers make. */
const GIVES_TAGS = /^aws:requesttag\//i;

/** Whether the tags that a condition asks of a request narrow an action: AmazonEBSCSIDriverPolicyV2, Karpenter's policy. */
export function isNarrowedByTags(action: string, isAsked: (keys: RegExp) => boolean): boolean {
  return MAKES.test(action) && isAsked(GIVES_TAGS);
}
