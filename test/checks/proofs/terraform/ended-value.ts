import { endedValue } from "../../../../lib/checks/rules/ended-value";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const lambda = (runtime: Json): JsonObject => ({
  resource: { aws_lambda_function: { L: { function_name: "l", runtime } } },
});
const cluster = (version: Json): JsonObject => ({ resource: { aws_eks_cluster: { C: { name: "c", version } } } });
const notebook = (platform_identifier: Json): JsonObject => ({
  resource: { aws_sagemaker_notebook_instance: { N: { name: "n", platform_identifier } } },
});

const glue = (glue_version: Json): JsonObject => ({ resource: { aws_glue_job: { J: { name: "j", glue_version } } } });
const build = (image: Json): JsonObject => ({
  resource: { aws_codebuild_project: { P: { name: "p", environment: { image } } } },
});

export const proof: Proof = {
  rule: endedValue,
  breaks: [
    { what: "a runtime that gets no patches", json: lambda("python3.8"), at: ["aws_lambda_function.L.runtime"] },
    { what: "a runtime that ended this year", json: lambda("provided.al2"), at: ["aws_lambda_function.L.runtime"] },
    { what: "a runtime that is refused", json: lambda("dotnetcore3.1"), at: ["aws_lambda_function.L.runtime"] },
    { what: "a version of Kubernetes", json: cluster("1.29"), at: ["aws_eks_cluster.C.version"] },
    { what: "one that is older than the table", json: cluster("1.24"), at: ["aws_eks_cluster.C.version"] },
    {
      what: "the platform of a notebook",
      json: notebook("notebook-al1-v1"),
      at: ["aws_sagemaker_notebook_instance.N.platform_identifier"],
    },
    { what: "a version of Glue", json: glue("2.0"), at: ["aws_glue_job.J.glue_version"] },
    {
      what: "an image of CodeBuild",
      json: build("aws/codebuild/standard:4.0"),
      at: ["aws_codebuild_project.P.environment.image"],
    },
  ],
  legal: [
    { what: "a runtime that is supported", json: lambda("python3.13") },
    { what: "a runtime whose support was prolonged", json: lambda("java17") },
    { what: "a runtime that is newer than the table", json: lambda("python3.99") },
    { what: "a version that is supported", json: cluster("1.35") },
    { what: "a version that is newer than the table", json: cluster("1.99") },
    { what: "a function of an image", json: lambda(null) },
    { what: "a platform that is newer than the table", json: notebook("notebook-al2023-v1") },
    { what: "a version of Glue that is supported", json: glue("5.0") },
    { what: "an image of CodeBuild that is supported", json: build("aws/codebuild/standard:7.0") },
    { what: "an image of one's own", json: build("123456789012.dkr.ecr.eu-west-1.amazonaws.com/build:4.0") },
  ],
  unknown: [{ what: "a runtime that is given", json: lambda("${var.runtime}") }],
  told: `warning MLP-CHECK-213  s aws_lambda_function.L.runtime
  Lambda ended its support of "python3.8" on 2024-10-14: it gets no patches (as of 2026-11-23)
  fix: use one that is supported; it is right only while what runs on it is being replaced
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-213`,
};
