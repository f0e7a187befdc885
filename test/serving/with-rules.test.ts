import { GpuPoolRef } from "../../lib/core";
import { SageMakerEndpointProps } from "../../lib/serving/sagemaker";
import { Props, synth } from "./kubernetes/support";
import { problems } from "./sagemaker/support";

/** The codes of what is found of an endpoint, by its props alone; alarms go nowhere here. */
const endpoint = (props: Partial<SageMakerEndpointProps>): string[] =>
  problems({ alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms", ...props }).map(
    (text) => /^\S+/.exec(text)![0],
  );

const POOL: GpuPoolRef = {
  poolName: "H100",
  instanceType: "p5.48xlarge",
  zone: "us-east-1a",
  gpusPerNode: 8,
  efaInterfaces: 0,
  nodeLabels: {},
  taints: [],
  allocatable: { cpu: 180, memoryGib: 1900 },
};

const server = (props: Partial<Props>): string[] => synth(props).findings.map(({ code }) => code);

test("an endpoint that scales has no burstable instances", () => {
  const small = "ml.t2.medium";
  expect(endpoint({ instanceType: small, instances: { min: 1, max: 4 } })).toEqual(["MLP-SERVE-090"]);
  expect(endpoint({ instanceType: small, instances: { min: 2, max: 2 } })).toEqual([]);
  expect(endpoint({ instanceType: "ml.m5.large", instances: { min: 1, max: 4 } })).toEqual([]);
});

test("an isolated endpoint loads its artifact, and nothing from a hub", () => {
  const environment = { HF_MODEL_ID: "mistralai/Mistral-7B-Instruct-v0.3" };
  expect(endpoint({ environment })).toEqual(["MLP-SERVE-091"]);
  expect(endpoint({ environment, networkIsolation: false })).toEqual([]);
  expect(endpoint({ environment: { HF_MODEL_ID: "/opt/ml/model" } })).toEqual([]);
});

test("a server has the GPUs that it spreads its model over", () => {
  const environment = { SM_NUM_GPUS: "4" };
  expect(endpoint({ environment, instanceType: "ml.g5.2xlarge" })).toEqual(["MLP-SERVE-130"]);
  expect(endpoint({ environment, instanceType: "ml.g5.12xlarge" })).toEqual([]);
  const args = (size: string) => ["--model", "/models/x", "--tensor-parallel-size", size];
  expect(server({ pool: POOL, gpus: 4, replicas: 1, args: args("8") })).toEqual(["MLP-SERVE-130"]);
  expect(server({ pool: POOL, gpus: 4, replicas: 1, args: args("4") })).toEqual([]);
});

test("a tracking server keeps its runs in a database", () => {
  const mlflow = (...args: string[]) => server({ command: ["mlflow", "server"], args: ["--host", "0.0.0.0", ...args] });
  expect(mlflow("--backend-store-uri", "./mlruns")).toEqual(["MLP-CHECK-120"]);
  expect(mlflow("--backend-store-uri", "sqlite:////tmp/mlflow.db")).toEqual(["MLP-CHECK-120"]);
  expect(mlflow("--backend-store-uri", "postgresql://mlflow@db.internal/mlflow")).toEqual([]);
});
