import { LaunchTemplate, LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import { Construct } from "constructs";
import { Environment } from "../../core/environment";
import { physicalName } from "../../core/physical-name";
import { KeyRef } from "../../core/refs";
import { VolumePlan } from "../plan/node-start";

/** What the launch template of a pool holds besides what every node has. */
export type NodeTemplateConfig = Pick<
  LaunchTemplateConfig,
  "networkInterfaces" | "userData" | "instanceMarketOptions" | "capacityReservationSpecification"
> & {
  readonly instanceType: string;
  readonly volumes: readonly VolumePlan[];
  /** Encrypts the volumes; left out, the account's own key does. */
  readonly volumeKey?: KeyRef;
  readonly tags?: Readonly<Record<string, string>>;
};

/**
 * How every node starts: IMDSv2 out of reach of pods, encrypted volumes, and tags on instance and volume, which
 * a provider's default tags do not reach.
 */
export function nodeTemplate(
  scope: Construct,
  { volumes, volumeKey, tags, ...config }: NodeTemplateConfig,
): LaunchTemplate {
  const name = physicalName(scope, { max: 90, charset: "A-Za-z0-9" });
  const nodeTags = { ...Environment.of(scope)?.tags, Name: name, ...tags };
  return new LaunchTemplate(scope, "LaunchTemplate", {
    ...config,
    namePrefix: `${name}-`,
    updateDefaultVersion: true,
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: volumes.map(({ device, gib }) => ({
      deviceName: device,
      ebs: {
        encrypted: "true",
        kmsKeyId: volumeKey?.keyArn,
        volumeType: "gp3",
        volumeSize: gib,
        deleteOnTermination: "true",
      },
    })),
    tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags: nodeTags })),
    tags,
  });
}
