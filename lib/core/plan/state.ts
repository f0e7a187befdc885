import { Problem } from "../finding";
import { REGION } from "./environment";
import { checkGivenLiteral, checkLiteral, TextRule } from "./rules-of-values";

const CODE = "MLP-CORE-013";

const BUCKET: TextRule = {
  code: CODE,
  property: "state.bucket",
  what: "state bucket",
  pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  allowed: "the name of an existing bucket, 3 to 63 lower case letters, digits, hyphens and dots",
};
const KEY_PREFIX: TextRule = {
  code: CODE,
  property: "state.keyPrefix",
  what: "path of the state",
  breaks: "is no path in a bucket",
  pattern: /^[\w.=-]+(?:\/[\w.=-]+)*$/,
  allowed: "letters, digits, - _ . = and single slashes between them: platform/prod",
};
const KMS_KEY: TextRule = {
  code: CODE,
  property: "state.kmsKeyArn",
  what: "key of the state",
  pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
  allowed: "the ARN of a KMS key: arn:aws:kms:us-east-1:123456789012:key/…",
};
const ORGANIZATION: TextRule = {
  code: CODE,
  property: "state.organization",
  what: "organization",
  breaks: "breaks HCP Terraform's rule",
  pattern: /^[A-Za-z0-9][\w-]{2,39}$/,
  allowed: "the name of an organization, 3 to 40 letters, digits, hyphens and underscores",
};
const WORKSPACE: TextRule = {
  code: CODE,
  property: "state.workspacePrefix",
  what: "workspace prefix",
  breaks: "breaks HCP Terraform's rule",
  pattern: /^[\w-]{0,40}$/,
  allowed: "up to 40 letters, digits, hyphens and underscores",
};

/** Checks where state is kept in S3. Literals only: Terraform reads its settings before it can evaluate anything. */
export function planS3State(props: {
  readonly bucket: string;
  readonly region: string;
  readonly keyPrefix?: string;
  readonly kmsKeyArn?: string;
}): Problem[] {
  return [
    ...checkLiteral(props.bucket, BUCKET),
    ...checkLiteral(props.region, { ...REGION, property: "state.region" }),
    ...checkGivenLiteral(props.keyPrefix, KEY_PREFIX),
    ...checkGivenLiteral(props.kmsKeyArn, KMS_KEY),
  ];
}

/** Checks where state is kept in HCP Terraform. */
export function planCloudState(props: { readonly organization: string; readonly workspacePrefix?: string }): Problem[] {
  return [...checkLiteral(props.organization, ORGANIZATION), ...checkGivenLiteral(props.workspacePrefix, WORKSPACE)];
}
