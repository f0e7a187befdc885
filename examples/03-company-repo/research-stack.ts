import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { TerraformStack } from "cdktf";
import { ArtifactBucket, EncryptionKey, Environment, NetworkRef, ServiceRole, State } from "cdktf-ml-platform";
import { Construct } from "constructs";

/** What the research stack takes from the platform. */
export interface ResearchStackProps {
  readonly environment: Environment;
  readonly state: State;
  readonly network: NetworkRef;
  readonly artifacts: ArtifactBucket;
}

/** An ordinary stack of the company's, with a provider of its own: what researchers need beside the platform. */
export class ResearchStack extends TerraformStack {
  constructor(scope: Construct, id: string, { environment, state, network, artifacts }: ResearchStackProps) {
    super(scope, id);
    environment.attach(this);
    state.bind(this);
    new AwsProvider(this, "Aws", { region: environment.region, allowedAccountIds: [environment.accountId] });

    const athenaAccess = new SecurityGroup(this, "AthenaAccess", {
      namePrefix: "research-athena-",
      description: "Athena, from inside the network",
      vpcId: network.vpcId,
      ingress: [{ description: "HTTPS", protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [network.vpcCidr] }],
      lifecycle: { createBeforeDestroy: true },
    });
    new VpcEndpoint(this, "Athena", {
      vpcId: network.vpcId,
      vpcEndpointType: "Interface",
      serviceName: `com.amazonaws.${environment.region}.athena`,
      subnetIds: Object.values(network.privateSubnetIds),
      privateDnsEnabled: true,
      securityGroupIds: [athenaAccess.id],
    });

    const key = new EncryptionKey(this, "Key", { description: "Experiments of the research team", usedBy: ["logs"] });
    new CloudwatchLogGroup(this, "Experiments", {
      name: "/acme/research/experiments",
      retentionInDays: 365,
      kmsKeyId: key.keyArn,
    });
    const researcher = new ServiceRole(this, "Researcher", { service: "sagemaker.amazonaws.com" });
    artifacts.grants.read(researcher, "data/");
  }
}
