import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { servicePrincipal } from "../../core/partition";
import { KeyRef } from "../../core/refs";
import { RemovalPolicy, removalLifecycle } from "../../core/removal-policy";
import { EncryptionKey } from "../../iam/encryption-key";
import { grant } from "../../iam/grant";
import { ServiceRole } from "../../iam/service-role";

/** What flow logs take from their network. */
export interface FlowLogsProps {
  readonly vpcId: string;
  readonly name: string;
  readonly retentionDays: number;
  /** @default - an own key */
  readonly key?: KeyRef;
  readonly removalPolicy: RemovalPolicy;
  readonly tags: Readonly<Record<string, string>>;
}

/** Every flow of a VPC, accepted or refused, kept in an encrypted log group that only its own role writes to. */
export class FlowLogs extends Construct {
  /** Where the flows are kept. */
  readonly logGroup: CloudwatchLogGroup;
  /** What records them. */
  readonly flowLog: FlowLog;
  /** Writes to the log group. */
  readonly role: IamRole;
  /** The writing, and nothing else. */
  readonly rolePolicy: IamRolePolicy;
  /** The key created by this construct, unless one was given. */
  readonly key?: KmsKey;
  /** The name of that key. */
  readonly keyAlias?: KmsAlias;

  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { name, tags, removalPolicy } = props;
    const own = props.key === undefined ? this.ownKey(name, props) : undefined;
    this.key = own?.resources.key;
    this.keyAlias = own?.resources.alias;
    this.logGroup = new CloudwatchLogGroup(this, "LogGroup", {
      name: `/vpc-flow-logs/${name}`,
      retentionInDays: props.retentionDays,
      kmsKeyId: (props.key ?? own)?.keyArn,
      tags,
      lifecycle: removalLifecycle(removalPolicy),
    });
    const role = new ServiceRole(this, "Role", {
      service: servicePrincipal("vpc-flow-logs"),
      description: `Writes the flow logs of ${name}`,
      tags,
    });
    this.role = role.resources.role;
    this.rolePolicy = this.allowWriting(role);
    this.flowLog = new FlowLog(this, "FlowLog", {
      vpcId: props.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: this.logGroup.arn,
      iamRoleArn: role.roleArn,
      tags: { Name: name, ...tags },
      // delivery fails, and says so only in the console, until the role may write
      dependsOn: [this.rolePolicy],
    });
  }

  private ownKey(name: string, { removalPolicy, tags }: FlowLogsProps): EncryptionKey {
    return new EncryptionKey(this, "Key", {
      description: `Flow logs of ${name}`,
      usedBy: ["logs"],
      removalPolicy,
      tags,
    });
  }

  private allowWriting(role: ServiceRole): IamRolePolicy {
    return grant(role, {
      id: "FlowLogs-write",
      statements: [
        {
          actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          resources: [`${this.logGroup.arn}:*`],
        },
        // asks for the groups of the account: IAM knows no resource for it
        { actions: ["logs:DescribeLogGroups"], resources: ["*"] },
      ],
    });
  }
}
