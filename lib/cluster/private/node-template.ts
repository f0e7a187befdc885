import { LaunchTemplate, LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import { Construct } from "constructs";
import { Environment } from "../../core/environment";
import { physicalName } from "../../core/physical-name";

/** What the launch template of a pool holds besides what every node has. */
export type NodeTemplateConfig = Pick<
  LaunchTemplateConfig,
  "networkInterfaces" | "userData" | "instanceMarketOptions" | "capacityReservationSpecification"
> & {
  readonly instanceType: string;
  readonly rootVolumeGib: number;
  readonly tags?: Readonly<Record<string, string>>;
};

/**
 * How every node starts: IMDSv2 out of reach of pods, an encrypted root volume, and tags on instance and volume, which
 * a provider's default tags do not reach.
 */
export function nodeTemplate(scope: Construct, { rootVolumeGib, tags, ...config }: NodeTemplateConfig): LaunchTemplate {
  const name = physicalName(scope, { max: 90, charset: "A-Za-z0-9" });
  const nodeTags = { ...Environment.of(scope)?.tags, Name: name, ...tags };
  return new LaunchTemplate(scope, "LaunchTemplate", {
    ...config,
    namePrefix: `${name}-`,
    updateDefaultVersion: true,
    metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
    blockDeviceMappings: [
      {
        deviceName: "/dev/xvda",
        ebs: { encrypted: "true", volumeType: "gp3", volumeSize: rootVolumeGib, deleteOnTermination: "true" },
      },
    ],
    tagSpecifications: ["instance", "volume"].map((resourceType) => ({ resourceType, tags: nodeTags })),
    tags,
  });
}
