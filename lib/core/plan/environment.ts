import { Problem } from "../finding";
import { Planned } from "./planned";
import { checkGivenLiteral, checkLiteral, TextRule } from "./rules-of-values";
import { planTags } from "./tags";

/** The ARN of an IAM policy, the company's or AWS's own. */
export const POLICY_ARN = /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]+$/;

interface EnvironmentInput {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly assumeRoleArn?: string;
  readonly permissionsBoundaryArn?: string;
  readonly alarmTopicArn?: string;
  readonly imageMirror?: string;
  readonly chartMirror?: string;
}

interface EnvironmentPlan {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
}

const NAME: TextRule = {
  code: "MLP-CORE-005",
  property: "name",
  what: "environment name",
  breaks: "cannot begin the names of resources",
  pattern: /^[a-z][a-z0-9-]{0,14}[a-z0-9]$/,
  allowed: "2 to 16 lower case letters, digits and hyphens, beginning with a letter: prod",
};
const ACCOUNT: TextRule = {
  code: "MLP-CORE-006",
  property: "accountId",
  what: "account id",
  pattern: /^\d{12}$/,
  allowed: 'the 12 digits of the account as a string: "123456789012"',
};
/** The code of a region, as it can be; which ones there are is not known here. */
export const REGION: TextRule = {
  code: "MLP-CORE-007",
  property: "region",
  what: "region",
  pattern:
    /^(?:af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov|us-iso|us-isob)-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/,
  allowed: "the region's code: us-east-1",
};
const arn = (property: string, what: string, example: string, pattern: RegExp): TextRule => ({
  code: "MLP-CORE-011",
  property,
  what,
  pattern,
  allowed: `its full ARN: ${example}`,
});
const ROLE = arn(
  "assumeRoleArn",
  "role to assume",
  "arn:aws:iam::123456789012:role/deploy",
  /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
);
const BOUNDARY = arn(
  "permissionsBoundaryArn",
  "permissions boundary",
  "arn:aws:iam::123456789012:policy/boundary",
  POLICY_ARN,
);
const TOPIC = arn(
  "alarmTopicArn",
  "alarm topic",
  "arn:aws:sns:us-east-1:123456789012:alarms",
  /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(?:\.fifo)?$/,
);
const mirror = (property: string, what: string, example: string, pattern: RegExp): TextRule => ({
  code: "MLP-CORE-017",
  property,
  what,
  breaks: "is no registry's address",
  pattern,
  allowed: `its host and path: ${example}`,
});
const IMAGES = mirror(
  "imageMirror",
  "image mirror",
  "123456789012.dkr.ecr.us-east-1.amazonaws.com/mirror",
  /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)*$/,
);
const CHARTS = mirror(
  "chartMirror",
  "chart mirror",
  "oci://123456789012.dkr.ecr.us-east-1.amazonaws.com/charts",
  /^oci:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)*$/,
);

/** Checks what every stack shares. Purely literal: an unusable value is replaced so that the rest can be checked. */
export function planEnvironment(props: EnvironmentInput): Planned<EnvironmentPlan> {
  const tags = planTags(props.tags ?? {}, "tags");
  const problems: Problem[] = [
    ...checkLiteral(props.name, NAME),
    ...checkLiteral(props.accountId, ACCOUNT),
    ...checkLiteral(props.region, REGION),
    ...tags.problems,
    ...checkGivenLiteral(props.assumeRoleArn, ROLE),
    ...checkGivenLiteral(props.permissionsBoundaryArn, BOUNDARY),
    ...checkGivenLiteral(props.alarmTopicArn, TOPIC),
    ...checkGivenLiteral(props.imageMirror, IMAGES),
    ...checkGivenLiteral(props.chartMirror, CHARTS),
  ];
  return { plan: { name: props.name, accountId: props.accountId, region: props.region, tags: tags.plan }, problems };
}
