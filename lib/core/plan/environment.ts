import { Problem } from "../finding";
import { Planned } from "./planned";
import { checkLiteral, checkText, TextRule } from "./rules-of-values";
import { planTags } from "./tags";

interface EnvironmentInput {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly assumeRoleArn?: string;
  readonly permissionsBoundaryArn?: string;
  readonly alarmTopicArn?: string;
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
const REGION: TextRule = {
  code: "MLP-CORE-007",
  property: "region",
  what: "region",
  pattern:
    /^(?:af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov|us-iso|us-isob)-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/,
  allowed: "the region's code: us-east-1",
};
const arn = (property: string, service: string, what: string): TextRule => ({
  code: "MLP-CORE-011",
  property,
  what,
  pattern: new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:(?:\\d{12}|aws):.+$`),
  allowed: `a full ARN of ${service}`,
});

/** Checks what every stack shares. Purely literal: an unusable value is replaced so that the rest can be checked. */
export function planEnvironment(props: EnvironmentInput): Planned<EnvironmentPlan> {
  const tags = planTags(props.tags ?? {}, "tags");
  const problems: Problem[] = [
    ...checkLiteral(props.name, NAME),
    ...checkLiteral(props.accountId, ACCOUNT),
    ...checkLiteral(props.region, REGION),
    ...tags.problems,
    ...checkText(props.assumeRoleArn, arn("assumeRoleArn", "iam", "role to assume")),
    ...checkText(props.permissionsBoundaryArn, arn("permissionsBoundaryArn", "iam", "permissions boundary")),
    ...checkText(props.alarmTopicArn, arn("alarmTopicArn", "sns", "alarm topic")),
  ];
  return { plan: { name: props.name, accountId: props.accountId, region: props.region, tags: tags.plan }, problems };
}
