import { AwsContext } from "../../core/aws-context";
import { Problem } from "../../core/finding";
import { keyArn } from "../../core/props/references";
import { optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import type { KeptState } from "../../core/states-in-s3";
import { PolicyStatement } from "../../iam/policy-document";
import type { DeployState } from "../deploy-roles-props";

/** Where the states may lie. */
export const STATE: PropRules<DeployState> = {
  bucket: text({
    code: "MLP-DELIVERY-005",
    what: "a state bucket",
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    allowed: "the bucket's name as in State.s3, 3 to 63 lower case letters, digits, hyphens and dots",
    example: "acme-terraform-state",
  }),
  keyPrefix: optional(
    text({
      code: "MLP-DELIVERY-006",
      what: "the path of the states",
      breaks: "would open other states or none",
      pattern: /^[A-Za-z0-9!_.'()-]+(?:\/[A-Za-z0-9!_.'()-]+)*$/,
      allowed:
        "the path as in State.s3, without wildcards and without a slash at either end: terraform/acme/ml-platform",
      example: "terraform/acme/ml-platform",
    }),
  ),
  kmsKeyArn: optional(keyArn({ code: "MLP-KMS-001", what: "a key" })),
};

/** Where a repository's states lie unless somebody says otherwise. */
export function keyPrefixOf(state: DeployState, repository: string): string {
  return state.keyPrefix ?? `terraform/${repository}`;
}

/** Writing is a state and its lock file; reading a plan takes neither. */
export function stateStatements(
  state: DeployState,
  keyPrefix: string,
  { partition }: AwsContext,
  writes: boolean,
): PolicyStatement[] {
  const { bucket, kmsKeyArn } = state;
  const states = `arn:${partition}:s3:::${bucket}/${keyPrefix}`;
  const statements: PolicyStatement[] = [
    { actions: ["s3:ListBucket"], resources: [`arn:${partition}:s3:::${bucket}`] },
    { actions: ["s3:GetObject", ...(writes ? ["s3:PutObject"] : [])], resources: [`${states}/*`] },
  ];
  if (writes) statements.push({ actions: ["s3:DeleteObject"], resources: [`${states}/*.tflock`] });
  if (kmsKeyArn === undefined) return statements;
  const actions = ["kms:Decrypt", ...(writes ? ["kms:GenerateDataKey"] : [])];
  return [...statements, { actions, resources: [kmsKeyArn] }];
}

/** A path of a bucket that roles reach. */
export interface StateReach {
  readonly bucket: string;
  readonly keyPrefix: string;
}

const SHOWN = 3;

/** States of the app in the roles' bucket that neither these roles nor others of the app reach. */
export function checkReach(own: StateReach, all: readonly StateReach[], states: readonly KeptState[]): Problem[] {
  const reached = ({ bucket, key }: KeptState): boolean =>
    all.some((reach) => reach.bucket === bucket && key.startsWith(`${reach.keyPrefix}/`));
  const missed = states.filter((state) => state.bucket === own.bucket && !reached(state));
  const [first] = missed;
  if (first === undefined) return [];
  const folder = missed
    .map(({ key }) => key.split("/").slice(0, -1))
    .reduce(common)
    .join("/");
  const theirs = folder === "" ? "" : `, or state: { keyPrefix: "${folder}" } here`;
  return [
    {
      code: "MLP-DELIVERY-018",
      severity: "warning",
      property: "state.keyPrefix",
      message:
        `the roles reach ${own.keyPrefix}/ in ${own.bucket} and not the state of ${named(missed)}, ` +
        `got ${first.key}: jobs can neither plan nor apply there`,
      fix: `write keyPrefix: "${own.keyPrefix}" in State.s3 and move the states that exist${theirs}`,
    },
  ];
}

/** The folders that both paths begin with. */
function common(one: readonly string[], other: readonly string[]): string[] {
  const end = one.findIndex((folder, index) => folder !== other[index]);
  return one.slice(0, end < 0 ? one.length : end);
}

function named(states: readonly KeptState[]): string {
  const names = states.slice(0, SHOWN).map(({ stack }) => stack);
  const more = states.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}
