import { awsProvider } from "../../../core/props/aws-provider";
import { carried } from "../../../core/props/carried";
import { logRetention, removalPolicy, tags } from "../../../core/props/common";
import { whole } from "../../../core/props/numbers";
import { nested } from "../../../core/props/objects";
import { grantee, key } from "../../../core/props/references";
import { optional, PropRules } from "../../../core/props/rule";
import { worded } from "../../../core/props/shapes";
import { anyText, text } from "../../../core/props/text";
import { flag } from "../../../core/props/words";
import { isUnset } from "../../../core/props/wrong-value";
import type { Grantee } from "../../../iam/grant";
import type { ModelSource } from "../../model/model-source";
import { SAGEMAKER, variables } from "../../model/plan/environment";
import { noContainer } from "../../model/plan/model-source";
import { secretRefs } from "../../model/plan/secrets";
import type {
  EndpointAlarms,
  EndpointCapture,
  EndpointInstances,
  EndpointRollout,
  EndpointScaling,
  EndpointVpc,
  SageMakerEndpointProps,
} from "../endpoint-props";
import { ALARMS } from "./alarms";
import { CAPTURE } from "./capture";
import { INSTANCES } from "./instances";
import { VPC } from "./network-isolation";
import { ROLLOUT } from "./rollout";
import { SCALING } from "./scaling";

const STARTUP = whole({ code: "MLP-SERVE-029", min: 60, max: 3600, unit: "seconds" });
const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";

/** What each prop of an endpoint may be. */
export const ENDPOINT: PropRules<SageMakerEndpointProps> = {
  model: worded(
    carried<ModelSource>("ModelSource.fromArtifact, ModelSource.fromRegistry or ModelSource.fromStage", "sourceArns"),
    (value) => (isUnset(value) ? noContainer("model") : undefined),
  ),
  instanceType: anyText("an instance type", "ml.m5.large"),
  instances: nested<EndpointInstances>(INSTANCES),
  endpointName: optional(
    text({
      code: "MLP-SERVE-004",
      what: "an endpoint name",
      pattern: /^[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}$/,
      allowed: "letters, digits and hyphens, at most 63, beginning and ending with a letter or digit",
      max: 63,
      example: "churn",
    }),
  ),
  environment: optional(variables(SAGEMAKER)),
  secrets: optional(secretRefs(SAGEMAKER, "SecretRef.fromSecretsManager(arn) or SecretRef.fromSsmParameter(name)")),
  scaling: optional(nested<EndpointScaling>(SCALING)),
  rollout: optional(nested<EndpointRollout>(ROLLOUT)),
  alarms: optional(nested<EndpointAlarms>(ALARMS)),
  alarmTopicArn: optional(
    text({
      code: "MLP-SERVE-044",
      what: "an alarm topic",
      pattern: /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(?:\.fifo)?$/,
      allowed: "the ARN of an SNS topic",
      example: TOPIC,
      token: "allowed",
    }),
  ),
  capture: optional(nested<EndpointCapture>(CAPTURE)),
  networkIsolation: optional(flag()),
  vpc: optional(nested<EndpointVpc>(VPC)),
  key: optional(key()),
  role: optional(grantee<Grantee>()),
  inferenceAmiVersion: optional(anyText("an AMI version of endpoints", "al2023-ami-sagemaker-inference-gpu-4-1")),
  modelDownloadSeconds: optional(STARTUP),
  startupSeconds: optional(STARTUP),
  logRetentionDays: optional(logRetention("MLP-SERVE-005")),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};
