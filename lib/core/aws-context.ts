import { TerraformStack } from "cdktf";
import { Construct, IConstruct } from "constructs";
import type { EnvironmentProps } from "./environment-props";
import { dnsSuffixOf, partitionOf } from "./partition";
import { nearest } from "./paths";
import { configuredPlace, providerOf } from "./provider";
import { accountOf } from "./provider-place";

/** The account, region and partition that ARNs and host names are made of. */
export interface AwsContext {
  /** 12 digits. */
  readonly accountId: string;
  /** `us-east-1`. */
  readonly region: string;
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  /** What host names end with: `amazonaws.com`. */
  readonly dnsSuffix: string;
}

/** Where a construct's resources are made, as far as that is known while synthesizing. */
export interface AwsPlace {
  /** 12 digits. */
  readonly accountId?: string;
  /** `us-east-1`. */
  readonly region?: string;
  /** The role that Terraform assumes for it. */
  readonly assumeRoleArn?: string;
}

/** Where an Environment is stored on the construct it is attached to. */
export const ENVIRONMENT = Symbol.for("cdktf-ml-platform/environment");

/** What `Environment.of` says, for this library's own constructs: the class itself loads where somebody makes one. */
export function environmentOf(construct: IConstruct): EnvironmentProps | undefined {
  return nearest<EnvironmentProps>(construct, ENVIRONMENT);
}

/** What the construct's own provider says, where it was given one; else what its Environment says. */
export function awsPlace(construct: IConstruct): AwsPlace {
  const provider = providerOf(construct);
  if (provider === undefined) return environmentOf(construct) ?? {};
  const place = configuredPlace(provider);
  return { accountId: accountOf(place), region: place.region, assumeRoleArn: place.assumeRoleArn };
}

/**
 * The context of a construct: the literals of its provider or its Environment, or, without them, tokens of data sources
 * that the stack gets once per provider. What depends on a literal (names, zones, prices) is then unknown, not guessed.
 */
export function awsContext(scope: Construct): AwsContext {
  const { accountId, region } = awsPlace(scope);
  if (accountId !== undefined && region !== undefined) {
    return { accountId, region, partition: partitionOf(region), dnsSuffix: dnsSuffixOf(region) };
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the classes load only where something is unknown
  const { awsData } = require("./aws-data") as typeof import("./aws-data");
  const data = awsData(TerraformStack.of(scope), providerOf(scope));
  return {
    accountId: accountId ?? data.accountId(),
    region: region ?? data.region(),
    partition: region === undefined ? data.partition() : partitionOf(region),
    dnsSuffix: region === undefined ? data.dnsSuffix() : dnsSuffixOf(region),
  };
}
