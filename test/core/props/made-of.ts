import { hostName } from "../../../lib/core/props/host-name";
import { secretRef } from "../../../lib/core/props/secret-ref";
import { SecretRef } from "../../../lib/core/secret-ref";
import { State } from "../../../lib/core";
import { awsProvider } from "../../../lib/core/props/aws-provider";
import { grantedPrefix, grantingBucket } from "../../../lib/core/props/granting-bucket";
import { carried } from "../../../lib/core/props/carried";
import {
  cluster,
  gpuPool as gpuPoolRule,
  namespace,
  namespaceOrName,
  sharedFileSystem,
} from "../../../lib/core/props/cluster-references";
import { logRetention, region, removalPolicy, tags } from "../../../lib/core/props/common";
import { constructName, constructNames } from "../../../lib/core/props/construct-names";
import { construct } from "../../../lib/core/props/constructs";
import {
  artifactBucket,
  grantee,
  imageRepository,
  key as keyRule,
  keyArn,
  modelGroup,
  network,
  securityGroupId,
  securityGroupIds,
  subnetIds,
  vpcId,
} from "../../../lib/core/props/references";
import { environment as environmentRule, state } from "../../../lib/core/props/stack-values";
import { ANY_PROVIDER } from "../../support/any-provider";
import { gpuPool } from "../../support/pools";
import { environment } from "../../support/stacks";
import type { AnyRule } from "../../../lib/core/props/rule";
import { anyText } from "../../../lib/core/props/text";

const TOKEN = "${TfToken[TOKEN.7]}";
/** Without a prototype, as a parsed query string is. */
const BARE: unknown = Object.create(null);

/** A word of the rule language, values that it takes, and values that it refuses. */
interface Word {
  readonly rule: AnyRule;
  readonly legal: readonly unknown[];
  readonly wrong: readonly unknown[];
}
const NODE = { node: {}, problems: [] };
const BROKEN = {
  bind: () => undefined,
  problems: [{ code: "MLP-SERVE-002", property: "path", message: "m", fix: "f" }],
};
const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1" };
const NAMES = {
  code: "MLP-ECR-001",
  what: "a name",
  pattern: /^[a-z]+$/,
  allowed: "letters",
  example: "name",
} as const;
const SUBNET = "subnet-0123456789abcdef0";
/** The words that are made of others, and those of constructs. */
export const MADE_OF: Readonly<Record<string, Word>> = {
  hostName: {
    rule: hostName("MLP-TRACK-005", "wandb.acme.example"),
    legal: ["wandb.acme.example", "a.io", "x-1.y.co"],
    wrong: ["https://a.io", "a", "A.io", "a.io/", "a..io", "-a.io", TOKEN],
  },
  secretRef: {
    rule: secretRef("SecretRef.fromKubernetes"),
    legal: [SecretRef.fromKubernetes("wandb", "api-key"), SecretRef.fromSsmParameter("/wandb/key")],
    wrong: ["wandb", {}, { service: "kubernetes", locator: "wandb" }, TOKEN],
  },
  grantingBucket: {
    rule: grantingBucket<{ read(): void }>("read"),
    legal: [{ bucketName: "data", bucketArn: "arn:aws:s3:::data", grants: { read: () => undefined } }],
    wrong: [{ bucketName: "data", bucketArn: "arn:aws:s3:::data" }, "data"],
  },
  grantedPrefix: {
    rule: grantedPrefix("models/churn/"),
    legal: ["models/", "models/churn/"],
    wrong: ["models", "/models/", "models/*/", "a/../b/", TOKEN],
  },
  anyText: { rule: anyText("a text", "x"), legal: ["a", "8000", TOKEN], wrong: [["a"]] },
  construct: { rule: construct(), legal: [NODE], wrong: [{ node: 1 }, "node"] },
  carried: {
    rule: carried<{ bind(): void }>("ModelSource", "bind"),
    legal: [{ bind: () => undefined }],
    wrong: [BROKEN, {}],
  },
  constructName: { rule: constructName(NAMES), legal: ["name"], wrong: ["constructor", "N", TOKEN] },
  constructNames: {
    rule: constructNames({ ...NAMES, list: "a list of names", listCode: "MLP-ECR-002" }),
    legal: [["a", "b"], []],
    wrong: ["a", ["a", "a"], ["A"]],
  },
  region: { rule: region(), legal: ["us-east-1", "us-gov-west-1"], wrong: ["us-east1", "us-east-1a", TOKEN] },
  tags: { rule: tags(), legal: [{}, BARE, { Team: "ml" }, { Team: TOKEN }], wrong: [{ "aws:x": "y" }, { Team: 1 }] },
  removalPolicy: { rule: removalPolicy(), legal: ["protect", "destroy"], wrong: ["Destroy", "retain"] },
  logRetention: { rule: logRetention("MLP-SERVE-005"), legal: [0, 30], wrong: [2, "30"] },
  key: { rule: keyRule(), legal: [KEY, { keyArn: TOKEN }], wrong: [{ keyArn: "alias/x" }, KEY.keyArn] },
  keyArn: { rule: keyArn({ code: "MLP-KMS-001", what: "a key" }), legal: [KEY.keyArn], wrong: ["alias/x", TOKEN] },
  vpcId: { rule: vpcId(), legal: ["vpc-0123456789abcdef0", TOKEN], wrong: [SUBNET] },
  subnetIds: { rule: subnetIds(), legal: [{}, BARE, { a: SUBNET }], wrong: [[SUBNET], { a: "vpc-1" }] },
  securityGroupId: { rule: securityGroupId(), legal: [TOKEN, "sg-0123456789abcdef0"], wrong: ["sg-1", SUBNET] },
  securityGroupIds: { rule: securityGroupIds(), legal: [[], ["sg-0123456789abcdef0"]], wrong: ["sg-1", [SUBNET]] },
  network: {
    rule: network(),
    legal: [
      {
        ...{ vpcId: TOKEN, vpcCidr: "10.0.0.0/16", zones: [] },
        ...{ publicSubnetIds: {}, privateSubnetIds: {}, nodeSubnetIds: {} },
      },
    ],
    wrong: [{ vpcId: TOKEN }, "vpc-0123456789abcdef0"],
  },
  artifactBucket: {
    rule: artifactBucket(),
    legal: [
      { bucketName: TOKEN, bucketArn: TOKEN },
      { bucketName: "data", bucketArn: "arn:aws:s3:::data" },
    ],
    wrong: [{ bucketName: "data" }, { bucketName: "D", bucketArn: TOKEN }, "data"],
  },
  imageRepository: {
    rule: imageRepository(),
    legal: [{ repositoryName: "a", repositoryArn: TOKEN, repositoryUrl: TOKEN }],
    wrong: [{ repositoryName: "a", repositoryArn: TOKEN, repositoryUrl: "a" }],
  },
  modelGroup: {
    rule: modelGroup(),
    legal: [{ modelPackageGroupName: "a", modelPackageGroupArn: TOKEN }],
    wrong: [{ modelPackageGroupName: "a", modelPackageGroupArn: "a" }],
  },
  grantee: {
    rule: grantee(),
    legal: [{ roleName: "a", roleArn: TOKEN, grantScope: NODE }],
    wrong: [{ roleName: "a", roleArn: TOKEN }, "a"],
  },
  cluster: {
    rule: cluster(),
    legal: [{ clusterName: "a", region: "us-east-1" }],
    wrong: [{ clusterName: TOKEN, region: "us-east-1" }, "a"],
  },
  namespace: { rule: namespace(), legal: [{ namespaceName: "a" }], wrong: [{ namespaceName: "A" }, "a"] },
  namespaceOrName: {
    rule: namespaceOrName(),
    legal: ["a", "8000", { namespaceName: "a" }],
    wrong: ["A", { namespaceName: "A" }, {}],
  },
  sharedFileSystem: {
    rule: sharedFileSystem(),
    legal: [
      { kind: "efs", fileSystemId: TOKEN, accessPointId: TOKEN },
      { kind: "lustre", fileSystemId: "fs-1", sizeGib: 1 },
    ],
    wrong: [
      { kind: "nfs", fileSystemId: TOKEN },
      { kind: "efs" },
      { kind: "efs", fileSystemId: "a", sizeGib: "1" },
      "fs-1",
    ],
  },
  environment: { rule: environmentRule(), legal: [environment()], wrong: [{ name: "prod" }, "prod"] },
  state: { rule: state(), legal: [State.local()], wrong: [{ bucket: "state" }, "state"] },
  awsProvider: { rule: awsProvider(), legal: [ANY_PROVIDER], wrong: ["aws.europe", NODE, { alias: "europe" }] },
  gpuPool: { rule: gpuPoolRule(), legal: [gpuPool()], wrong: [{ ...gpuPool(), gpusPerNode: "8" }] },
};
