import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { ArtifactBucket, ImageRegistry, MlNetwork, ServiceRole } from "cdktf-ml-platform";
import type { NetworkRef } from "cdktf-ml-platform/core";

// A team's own stack, provider and network, with nouns of the library beside them.
class TeamStack extends TerraformStack {
  constructor(app: App) {
    super(app, "team");
    new LocalBackend(this, { path: "../../../terraform.team.tfstate" });
    new AwsProvider(this, "provider", { region: "eu-west-1" });
    const network = this.network();
    new SecurityGroup(this, "training", { vpcId: network.vpcId });
    const trainer = new ServiceRole(this, "Trainer", { service: "sagemaker.amazonaws.com" });
    new ArtifactBucket(this, "Artifacts").grants.readWrite(trainer, "checkpoints/");
    new ImageRegistry(this, "Images", { repositories: ["trainer"] }).grants.pull(trainer, "trainer");
  }

  private network(): NetworkRef {
    const vpcCidr = "10.8.0.0/16";
    const vpc = new Vpc(this, "vpc", { cidrBlock: vpcCidr });
    const subnet = (availabilityZone: string, cidrBlock: string): string =>
      new Subnet(this, `subnet-${availabilityZone}`, { vpcId: vpc.id, cidrBlock, availabilityZone }).id;
    const privateSubnetIds = {
      "eu-west-1a": subnet("eu-west-1a", "10.8.0.0/24"),
      "eu-west-1b": subnet("eu-west-1b", "10.8.1.0/24"),
    };
    return MlNetwork.fromIds({ vpcId: vpc.id, vpcCidr, privateSubnetIds });
  }
}

const app = new App({ stackTraces: false });
new TeamStack(app);
app.synth();
