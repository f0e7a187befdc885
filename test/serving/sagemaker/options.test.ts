import { SecretRef } from "../../../lib/core";
import { ServiceRole } from "../../../lib/iam";
import { MlNetwork } from "../../../lib/network";
import { ModelRegistry } from "../../../lib/registry";
import { ModelSource } from "../../../lib/serving/model";
import { SageMakerEndpoint } from "../../../lib/serving/sagemaker";
import { statementsIn } from "../../support/documents";
import { inStack, plainStack } from "../../support/stacks";
import { synthesizePlain } from "../../../lib/testing";
import { BUCKET, endpoint, IMAGE, propsOf, REPOSITORY, TOPIC } from "./support";

const CONFIGURATION = "aws_sagemaker_endpoint_configuration";

/** The statements that the endpoint's own role has, of all its policies. */
const allowed = (synth: ReturnType<typeof endpoint>) =>
  synth.all("aws_iam_role_policy").flatMap(({ body }) => statementsIn<{ Action: string | string[] }>(body.policy));
const actions = (synth: ReturnType<typeof endpoint>) => allowed(synth).flatMap(({ Action }) => Action);
const variant = (synth: ReturnType<typeof endpoint>) =>
  (synth.one(CONFIGURATION).production_variants as Record<string, unknown>[])[0];

const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.0.0.0/16",
  zones: ["us-east-1a"],
  publicSubnetIds: {},
  privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0" },
  nodeSubnetIds: {},
};

describe("SageMakerEndpoint when told", () => {
  test("serves a folder of plain files", () => {
    const model = ModelSource.fromArtifact({ image: IMAGE, bucket: BUCKET, path: "models/churn/2/" });
    const synth = endpoint({ model });
    expect(synth.one("aws_sagemaker_model").primary_container).toEqual({
      image: IMAGE.uri,
      model_data_source: {
        s3_data_source: [
          { s3_uri: "s3://ml-artifacts/models/churn/2/", s3_data_type: "S3Prefix", compression_type: "None" },
        ],
      },
    });
    expect(synth.one("aws_sagemaker_model").lifecycle).toMatchObject({
      precondition: [
        {},
        { condition: expect.stringMatching(/^\$\{length\(data\.aws_s3_objects\.\w+\.keys\) > 0\}$/) as unknown },
      ],
    });
  });

  test("serves a registered version, of an existing group or one of this stack", () => {
    const group = ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn");
    const registered = { version: 3, repository: REPOSITORY, bucket: BUCKET };
    const synth = endpoint({ model: ModelSource.fromRegistry(group, registered) });
    expect(synth.one("aws_sagemaker_model")).toMatchObject({
      primary_container: { model_package_name: "arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/3" },
      lifecycle: { create_before_destroy: true },
    });
    expect(synth.all("data.aws_s3_objects")).toEqual([]);
    expect(allowed(synth)).toContainEqual(
      expect.objectContaining({ Action: "s3:GetObject", Resource: "arn:aws:s3:::ml-artifacts/models/*" }),
    );
    const own = inStack((stack) => {
      const { groups } = new ModelRegistry(stack, "Models", { models: ["churn"] });
      const model = ModelSource.fromRegistry(groups["churn"], { ...registered, prefix: "models/churn/" });
      new SageMakerEndpoint(stack, "Churn", propsOf({ model, alarmTopicArn: TOPIC }));
    });
    expect(own.one("aws_sagemaker_model").primary_container).toEqual({
      model_package_name: expect.stringMatching(
        /^\$\{replace\(aws_sagemaker_model_package_group\.\w+\.arn, ":model-package-group\/", ":model-package\/"\)\}\/3$/,
      ) as unknown,
    });
    expect(allowed(own)).toContainEqual(
      expect.objectContaining({ Action: "s3:GetObject", Resource: "arn:aws:s3:::ml-artifacts/models/churn/*" }),
    );
  });

  test("does not look up an image of another account, which it may not", () => {
    const repository = {
      ...REPOSITORY,
      repositoryArn: REPOSITORY.repositoryArn.replace("123456789012", "210987654321"),
    };
    const image = { ...IMAGE, repository };
    const synth = endpoint({ model: ModelSource.fromArtifact({ image, bucket: BUCKET, path: "models/1/m.tar.gz" }) });
    expect(synth.all("data.aws_ecr_images")).toEqual([]);
    expect(synth.all("data.aws_s3_objects")).toHaveLength(1);
  });

  test("gives no key to instances with disks of their own", () => {
    expect(endpoint({ instanceType: "ml.g5.xlarge" }).one(CONFIGURATION)).not.toHaveProperty("kms_key_arn");
  });

  test("captures both ways below capture/, with the bucket's key, and may write there", () => {
    const synth = endpoint({ capture: { bucket: BUCKET, percent: 10 } });
    expect(synth.one(CONFIGURATION).data_capture_config).toEqual({
      enable_capture: true,
      initial_sampling_percentage: 10,
      destination_s3_uri: "s3://ml-artifacts/capture/prod-foundation-churn/",
      kms_key_id: "arn:aws:kms:us-east-1:123456789012:key/b",
      capture_options: [{ capture_mode: "Input" }, { capture_mode: "Output" }],
      capture_content_type_header: { csv_content_types: ["text/csv"], json_content_types: ["application/json"] },
    });
    expect(allowed(synth)).toContainEqual(
      expect.objectContaining({
        Action: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
        Resource: "arn:aws:s3:::ml-artifacts/capture/prod-foundation-churn/*",
      }),
    );
    const elsewhere = endpoint({ capture: { bucket: BUCKET, prefix: "capture/a/b/" } }).one(CONFIGURATION);
    expect(elsewhere.data_capture_config).toMatchObject({
      destination_s3_uri: "s3://ml-artifacts/capture/a/b/",
      initial_sampling_percentage: 100,
    });
  });

  test("shifts everything at once, for one instance or when told, and keeps the alarms", () => {
    for (const props of [{ instances: { min: 1, max: 1 } }, { rollout: { canary: "none" as const } }]) {
      expect(endpoint(props).one("aws_sagemaker_endpoint").deployment_config).toMatchObject({
        blue_green_update_policy: { traffic_routing_configuration: { type: "ALL_AT_ONCE" } },
        auto_rollback_configuration: { alarms: [{}, {}, {}] },
      });
    }
  });

  test("does not scale a fixed number of instances", () => {
    const synth = endpoint({ instances: { min: 2, max: 2 } });
    expect(synth.addresses().filter((address) => /appautoscaling|Fleet/.test(address))).toEqual([]);
  });

  test("reaches a VPC, through a group that lets nothing in", () => {
    const synth = inStack((stack) => {
      const network = new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
      new SageMakerEndpoint(stack, "Churn", propsOf({ vpc: { network }, alarmTopicArn: TOPIC }));
    });
    const group = synth.all("aws_security_group").map(({ address }) => address);
    expect(synth.one("aws_sagemaker_model")).toMatchObject({
      enable_network_isolation: false,
      vpc_config: {
        security_group_ids: [`\${${group[0]}.id}`],
        subnets: [expect.stringMatching(/us-east-1a_PrivateSubnet/), expect.stringMatching(/us-east-1b_PrivateSubnet/)],
      },
    });
    expect(synth.one("aws_vpc_security_group_egress_rule")).toMatchObject({
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
    });
    expect(synth.all("aws_vpc_security_group_ingress_rule")).toEqual([]);
    expect(actions(synth)).toEqual(
      expect.arrayContaining(["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterfacePermission"]),
    );
  });

  test("takes security groups", () => {
    const synth = endpoint({ vpc: { network: NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] } });
    expect(synth.one("aws_sagemaker_model").vpc_config).toEqual({
      security_group_ids: ["sg-0123456789abcdef0"],
      subnets: ["subnet-0123456789abcdef0"],
    });
    expect(synth.all("aws_security_group")).toEqual([]);
    expect(allowed(synth)).toContainEqual({
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterface",
      Resource: [
        "arn:aws:ec2:us-east-1:123456789012:network-interface/*",
        "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-0123456789abcdef0",
        "arn:aws:ec2:us-east-1:123456789012:security-group/sg-0123456789abcdef0",
      ],
    });
  });

  test("lets its interfaces be attached in its network alone, and to instances alone", () => {
    const network = {
      ...NETWORK,
      privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" },
    };
    const arn = (kind: string) => `arn:aws:ec2:us-east-1:123456789012:${kind}`;
    expect(allowed(endpoint({ vpc: { network, securityGroupIds: ["sg-0123456789abcdef0"] } }))).toContainEqual({
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterfacePermission",
      Resource: arn("network-interface/*"),
      Condition: {
        ArnEquals: {
          "ec2:Vpc": arn("vpc/vpc-0123456789abcdef0"),
          "ec2:Subnet": [arn("subnet/subnet-0123456789abcdef0"), arn("subnet/subnet-0123456789abcdef1")],
        },
        StringEquals: { "ec2:Permission": "INSTANCE-ATTACH" },
      },
    });
  });

  test("gives variables as they stand, and secrets as the places where they are kept", () => {
    const secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:hf-abcdef";
    const synth = endpoint({
      environment: { MODE: "fast", PAGE_SIZE: "10" },
      secrets: { HF_TOKEN: SecretRef.fromSecretsManager(secret), SALT: SecretRef.fromSsmParameter("/ml/salt") },
    });
    expect(synth.one("aws_sagemaker_model")).toMatchObject({
      enable_network_isolation: false,
      primary_container: { environment: { MODE: "fast", PAGE_SIZE: "10", HF_TOKEN: secret, SALT: "/ml/salt" } },
    });
    expect(allowed(synth)).toEqual(
      expect.arrayContaining([
        { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secret },
        {
          Effect: "Allow",
          Action: "ssm:GetParameter",
          Resource: "arn:aws:ssm:us-east-1:123456789012:parameter/ml/salt",
        },
      ]),
    );
  });

  test("lets a parameter that another account shares be read by its ARN, as it stands", () => {
    const shared = "arn:aws:ssm:us-east-1:999999999999:parameter/shared/api";
    const synth = endpoint({ secrets: { API: SecretRef.fromSsmParameter(shared) } });
    expect(synth.one("aws_sagemaker_model").primary_container).toMatchObject({ environment: { API: shared } });
    expect(allowed(synth)).toContainEqual({ Effect: "Allow", Action: "ssm:GetParameter", Resource: shared });
  });

  test("takes a name, a key, a role, an AMI, times, a retention, tags, and leave to be destroyed", () => {
    const synth = inStack((stack) => {
      const role = new ServiceRole(stack, "Shared", { service: "sagemaker.amazonaws.com" });
      new SageMakerEndpoint(
        stack,
        "Churn",
        propsOf({
          role,
          endpointName: "churn",
          key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/k" },
          instanceType: "ml.p3.2xlarge",
          inferenceAmiVersion: "al2-ami-sagemaker-inference-gpu-2",
          modelDownloadSeconds: 300,
          startupSeconds: 120,
          logRetentionDays: 30,
          tags: { Team: "ml" },
          removalPolicy: "destroy",
          alarmTopicArn: TOPIC,
        }),
      );
    });
    expect(synth.all("aws_kms_key")).toEqual([]);
    expect(synth.all("aws_iam_role")).toHaveLength(1);
    expect(synth.one("aws_sagemaker_endpoint")).toMatchObject({ name: "churn", tags: { Team: "ml" } });
    expect(synth.one(CONFIGURATION)).toMatchObject({ kms_key_arn: "arn:aws:kms:us-east-1:123456789012:key/k" });
    expect(variant(synth)).toMatchObject({
      inference_ami_version: "al2-ami-sagemaker-inference-gpu-2",
      model_data_download_timeout_in_seconds: 300,
      container_startup_health_check_timeout_in_seconds: 120,
    });
    expect(synth.one("aws_cloudwatch_log_group")).toEqual({
      name: "/aws/sagemaker/Endpoints/churn",
      retention_in_days: 30,
      kms_key_id: "arn:aws:kms:us-east-1:123456789012:key/k",
      tags: { Team: "ml" },
    });
  });

  test("destroys its own key with it", () => {
    expect(endpoint({ removalPolicy: "destroy" }).one("aws_kms_key")).not.toHaveProperty("lifecycle");
    expect(endpoint().one("aws_kms_key").lifecycle).toEqual({ prevent_destroy: true });
  });

  test("can be overridden to the last argument", () => {
    const synth = endpoint({}, ({ resources }) =>
      resources.configuration.addOverride("production_variants.0.volume_size_in_gb", 50),
    );
    expect(variant(synth)).toMatchObject({ volume_size_in_gb: 50, instance_type: "ml.m5.large" });
  });

  test("stands in a company's own stack, with account and region from data sources", () => {
    const synth = synthesizePlain((app) => {
      new SageMakerEndpoint(plainStack(app), "Churn", propsOf());
    });
    expect(synth.one("aws_sagemaker_endpoint").name).toBe("company-churn");
    expect(synth.all("data.aws_ecr_images")).toEqual([]); // whose account this is, is not known
    expect(synth.one("aws_cloudwatch_metric_alarm", "LatencyAlarm").alarm_actions).toEqual([]);
  });
});

describe("grants", () => {
  test("invoke is of one endpoint, whole answers and streams", () => {
    const synth = endpoint({}, ({ grants }, stack) =>
      grants.invoke(new ServiceRole(stack, "Caller", { service: "lambda.amazonaws.com" })),
    );
    expect(statementsIn(synth.one("aws_iam_role_policy", "-invoke").policy)).toEqual([
      {
        Effect: "Allow",
        Action: ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"],
        Resource: expect.stringMatching(/^\$\{aws_sagemaker_endpoint\.Churn_Endpoint_\w+\.arn\}$/) as unknown,
      },
    ]);
  });

  test("invoke an endpoint of elsewhere, by its ARN", () => {
    const arn = "arn:aws:sagemaker:us-east-1:123456789012:endpoint/churn";
    const { endpointName, endpointArn, grants } = SageMakerEndpoint.fromArn(arn);
    expect({ endpointName, endpointArn }).toEqual({ endpointName: "churn", endpointArn: arn });
    const synth = inStack((stack) =>
      grants.invoke(new ServiceRole(stack, "Caller", { service: "lambda.amazonaws.com" })),
    );
    expect(statementsIn(synth.one("aws_iam_role_policy").policy)).toMatchObject([{ Resource: arn }]);
  });
});
