import { servedImagePinned } from "../../../../lib/checks/rules/served-image-pinned";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_model.M.primary_container.image";
const REGISTRY = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
const REPOSITORY = "${aws_ecr_repository.R.repository_url}";

function model(image: Json): JsonObject {
  return {
    resource: {
      aws_ecr_repository: { R: { name: "churn" } },
      aws_sagemaker_model: { M: { primary_container: { image } } },
    },
  };
}

export const proof: Proof = {
  rule: servedImagePinned,
  breaks: [
    { what: "the newest image", json: model(`${REGISTRY}/churn:latest`), at: [AT] },
    { what: "an image without a tag", json: model(`${REGISTRY}/churn`), at: [AT] },
    { what: "the newest image of a repository here", json: model(`${REPOSITORY}:latest`), at: [AT] },
    { what: "a repository without a tag", json: model(REPOSITORY), at: [AT] },
    {
      what: "a function's image",
      json: { resource: { aws_lambda_function: { L: { image_uri: `${REGISTRY}/churn:latest` } } } },
      at: ["aws_lambda_function.L.image_uri"],
    },
    {
      what: "an image without a tag behind a port, of one container of several",
      json: {
        resource: {
          aws_sagemaker_model: {
            M: { container: [{ image: `${REGISTRY}/churn:1.7.0` }, { image: "registry.acme.example:5000/churn" }] },
          },
        },
      },
      at: ["aws_sagemaker_model.M.container[1].image"],
    },
    {
      what: "a repository of somebody else's without a tag",
      json: {
        data: { aws_ecr_repository: { R: { name: "churn" } } },
        resource: {
          aws_sagemaker_model: { M: { primary_container: { image: "${data.aws_ecr_repository.R.repository_url}" } } },
        },
      },
      at: [AT],
    },
  ],
  legal: [
    { what: "a digest", json: model(`${REGISTRY}/churn@sha256:${"0".repeat(64)}`) },
    { what: "a digest beside the tag", json: model(`${REGISTRY}/churn:latest@sha256:${"0".repeat(64)}`) },
    { what: "a version", json: model(`${REGISTRY}/churn:1.7.0`) },
    { what: "a version of a repository here", json: model(`${REPOSITORY}:1.7.0`) },
    {
      what: "an image that AWS publishes, as its data source gives it",
      json: {
        data: { aws_sagemaker_prebuilt_ecr_image: { X: { repository_name: "sagemaker-xgboost", image_tag: "1.7-1" } } },
        resource: {
          aws_sagemaker_model: {
            M: { primary_container: { image: "${data.aws_sagemaker_prebuilt_ecr_image.X.registry_path}" } },
          },
        },
      },
    },
    { what: "a function of a zip file", json: { resource: { aws_lambda_function: { L: { filename: "l.zip" } } } } },
    { what: "the end of a tag that is given", isCertain: true, json: model(`${REGISTRY}/churn:\${var.version}-gpu`) },
  ],
  unknown: [
    { what: "a tag that is given", json: model(`${REPOSITORY}:\${var.tag}`) },
    { what: "an image that is given", json: model("${var.image}") },
  ],
  told: `warning MLP-SERVE-212  s ${AT}
  a push to this tag is not deployed, and who deploys next gets another image, got "${REGISTRY}/churn:latest"
  fix: name the image by its digest, or by a tag that is never moved; it is right where each deployment is to take the newest
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-212`,
};
