import { region } from "../props/common";
import { judgeProps } from "../props/objects";
import { keyArn } from "../props/references";
import { optional, PropRules, Rule } from "../props/rule";
import { text } from "../props/text";
import { oneOf } from "../props/words";
import type { CloudStateProps, S3StateProps, StateKeyLayout } from "../state-props";
import { Planned } from "./planned";

const CODE = "MLP-CORE-013";

const S3_STATE: PropRules<S3StateProps> = {
  bucket: text({
    code: CODE,
    what: "a state bucket",
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    allowed: "the name of an existing bucket, 3 to 63 lower case letters, digits, hyphens and dots",
    example: "company-state",
  }),
  region: region(),
  keyPrefix: optional(
    text({
      code: CODE,
      what: "the path of the state",
      breaks: "is not a path in a bucket",
      pattern: /^[\w.=-]+(?:\/[\w.=-]+)*$/,
      allowed: "letters, digits, - _ . = and single slashes between them: platform/prod",
      example: "terraform",
    }),
  ),
  keyLayout: optional(oneOf<StateKeyLayout>("environment", "stack")),
  kmsKeyArn: optional(keyArn({ code: CODE, what: "the key of the state" })),
};

const CLOUD_STATE: PropRules<CloudStateProps> = {
  organization: hcp({
    what: "an organization",
    pattern: /^[A-Za-z0-9][\w-]{2,39}$/,
    allowed: "the name of an organization, 3 to 40 letters, digits, hyphens and underscores",
    example: "company",
  }),
  workspacePrefix: optional(
    hcp({
      what: "a workspace prefix",
      pattern: /^[\w-]{0,40}$/,
      allowed: "up to 40 letters, digits, hyphens and underscores",
      example: "ml-",
      empty: "allowed",
    }),
  ),
};

function hcp(options: Omit<Parameters<typeof text>[0], "code">): Rule<string> {
  return text({ code: CODE, breaks: "breaks HCP Terraform's rule", ...options });
}

/** Checks where state is kept in S3. Literals only: Terraform reads its settings before it can evaluate anything. */
export function planS3State(given: S3StateProps): Planned<S3StateProps> {
  const { value, problems } = judgeProps<S3StateProps>(given, S3_STATE, "state");
  return { plan: value, problems };
}

/** Where the state of one stack is in its bucket: stacks of two environments or regions never share one. */
export function stateKey(
  { keyPrefix = "terraform", keyLayout = "environment" }: S3StateProps,
  stack: string,
  environment: { readonly name: string; readonly region: string } | undefined,
): string {
  const place = keyLayout === "stack" || environment === undefined ? [] : [environment.name, environment.region];
  return [keyPrefix, ...place, `${stack}.tfstate`].join("/");
}

/** Checks where state is kept in HCP Terraform. */
export function planCloudState(given: CloudStateProps): Planned<CloudStateProps> {
  const { value, problems } = judgeProps<CloudStateProps>(given, CLOUD_STATE, "state");
  return { plan: value, problems };
}
