import { TerraformStack } from "cdktf";
import { Construct, IConstruct } from "constructs";
import type { EnvironmentProps } from "./environment-props";
import { dnsSuffixOf, partitionOf } from "./partition";
import { nearest } from "./paths";

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

/** Where an Environment is stored on the construct it is attached to. */
export const ENVIRONMENT = Symbol.for("cdktf-ml-platform/environment");

/** What `Environment.of` says, for this library's own constructs: the class itself loads where somebody makes one. */
export function environmentOf(construct: IConstruct): EnvironmentProps | undefined {
  return nearest<EnvironmentProps>(construct, ENVIRONMENT);
}

/**
 * The context of a construct: the Environment's literals, or, without one, tokens of data sources that the stack gets
 * once. What depends on a literal (names, zones, prices) is then unknown, not guessed.
 */
export function awsContext(scope: Construct): AwsContext {
  const environment = environmentOf(scope);
  if (environment !== undefined) {
    const { accountId, region } = environment;
    return { accountId, region, partition: partitionOf(region), dnsSuffix: dnsSuffixOf(region) };
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the classes load only where no Environment is
  const { awsData } = require("./aws-data") as typeof import("./aws-data");
  return awsData(TerraformStack.of(scope));
}
