import {
  endpointInstance,
  endpointPrice,
  endpointQuota,
  endpointTypesAsOf,
  defaultCuda,
  imageCuda,
  inferenceAmi,
  inferenceAmiVersions,
  isAwsRegistry,
  instancePrice,
  serverUser,
  servingContainers,
  servingContainersAsOf,
  servingRepositoryUrl,
} from "../../lib/catalog";
import { ImageRegistry } from "../../lib/registry";
import { readShared, testWithShared } from "../support/shared";

describe("endpoint instances", () => {
  test("say vCPUs, accelerator, local disks, and whether the provider is too old for them", () => {
    expect(endpointInstance("ml.g5.xlarge")).toEqual({
      vcpu: 4,
      accelerator: "gpu",
      localStorage: true,
      newerThanProvider: false,
    });
    expect(endpointInstance("ml.m5.large")).toEqual({
      vcpu: 2,
      accelerator: undefined,
      localStorage: false,
      newerThanProvider: false,
    });
    expect(endpointInstance("ml.inf2.xlarge")).toMatchObject({ accelerator: "neuron", localStorage: false });
    expect(endpointInstance("ml.p6-b300.48xlarge")?.newerThanProvider).toBe(true);
    expect(endpointInstance("g5.xlarge")).toBeUndefined();
    expect(endpointInstance("constructor")).toBeUndefined();
  });

  test("have a price by region, or none", () => {
    const price = { usd: 1.408, unit: "hour", source: { date: "2026-05-20" } };
    expect(endpointPrice("ml.g5.xlarge", "us-east-1")).toMatchObject(price);
    expect(instancePrice("ml.g5.xlarge", "us-east-1")).toMatchObject(price);
    expect(endpointPrice("ml.g5.xlarge", "af-south-1")).toBeUndefined();
    expect(endpointPrice("ml.nope", "us-east-1")).toBeUndefined();
  });

  test("have a quota by name, some by code", () => {
    expect(endpointQuota("ml.p5.48xlarge")).toEqual({ code: "L-16AF71F1", name: "ml.p5.48xlarge for endpoint usage" });
    expect(endpointQuota("ml.m5.large")).toEqual({ code: undefined, name: "ml.m5.large for endpoint usage" });
  });

  interface SharedTypes {
    readonly types: Readonly<Record<string, { readonly uses: Readonly<Record<string, string>> }>>;
  }
  testWithShared("data/sagemaker-instances.json")("are those that the API takes for endpoints", () => {
    const { types } = readShared<SharedTypes>("data/sagemaker-instances.json");
    for (const [type, { uses }] of Object.entries(types)) {
      expect([type, endpointInstance(type) !== undefined]).toEqual([type, uses["endpoint"] !== undefined]);
      const newer = endpointInstance(type)?.newerThanProvider ?? false;
      expect([type, newer]).toEqual([type, uses["endpoint"] !== undefined && uses["endpoint"] !== "1.42.2"]);
    }
  });

  testWithShared("data/prices.json")("cost what the price list says", () => {
    const { sagemakerHosting } = readShared<{ sagemakerHosting: Record<string, Record<string, number>> }>(
      "data/prices.json",
    );
    for (const [type, regions] of Object.entries(sagemakerHosting)) {
      if (endpointInstance(type) === undefined) continue;
      for (const [region, usd] of Object.entries(regions)) expect(endpointPrice(type, region)?.usd).toBe(usd);
    }
  });

  test("say how old they are", () => {
    for (const date of [endpointTypesAsOf(), servingContainersAsOf()]) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});

describe("serving containers", () => {
  test("have a repository in each region that AWS publishes them in", () => {
    expect(servingContainers()).toContain("vllm");
    expect(servingRepositoryUrl("pytorch", "us-east-1")).toBe(
      "763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference",
    );
    expect(servingRepositoryUrl("xgboost", "eu-west-1")).toBe(
      "141502667606.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-xgboost",
    );
    expect(servingRepositoryUrl("pytorch", "cn-north-1")).toMatch(
      /\.cn-north-1\.amazonaws\.com\.cn\/pytorch-inference$/,
    );
    expect(servingRepositoryUrl("pytorch", "nowhere-1")).toBeUndefined();
    expect(servingRepositoryUrl("toString", "us-east-1")).toBeUndefined();
    for (const container of servingContainers()) {
      expect(ImageRegistry.fromRepositoryUrl(servingRepositoryUrl(container, "us-east-1")!).repositoryName).toMatch(
        /^[a-z]/,
      );
    }
  });

  test("need a driver, which some instances are not started with", () => {
    const cuda = ["vllm", "pytorch-inference", "djl-inference:0.36.0-lmi27.0.0-cu130", "djl-inference:0.35.0-cu128"];
    expect(cuda.map(imageCuda)).toEqual([13, undefined, 13, 12]);
    // NVIDIA's own bring what older drivers need
    expect(imageCuda("sagemaker-tritonserver:25.09-py3")).toBeUndefined();
    expect(imageCuda("vllm:0.9.0-gpu-py312-cu128-ubuntu22.04")).toBe(12);
    expect(["ml.g5.xlarge", "ml.p5.48xlarge", "ml.g6e.xlarge"].map(defaultCuda)).toEqual(["11.4", "12.2", undefined]);
    expect([isAwsRegistry("763104351884"), isAwsRegistry("123456789012")]).toEqual([true, false]);
    expect(inferenceAmi("al2023-ami-sagemaker-inference-gpu-4-1")).toEqual({ accelerator: "gpu", cuda: "13.0" });
    expect(inferenceAmi("al2")).toBeUndefined();
    expect(inferenceAmiVersions()).toHaveLength(5);
  });
});

describe("users of server images", () => {
  test.each([
    ["vllm/vllm-openai", 2000],
    ["docker.io/vllm/vllm-openai", 2000],
    ["index.docker.io/vllm/vllm-openai", 2000],
    ["nvcr.io/nvidia/tritonserver", 1000],
    ["mirror.example.com/docker.io/vllm/vllm-openai", undefined],
    ["vllm/vllm-openai-other", undefined],
    ["constructor", undefined],
  ])("of %s: %s", (repository, user) => expect(serverUser(repository)).toBe(user));
});
