import { modelIsolatedDownload } from "../../../../lib/checks/rules/model-isolated-download";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";
import { served, VLLM } from "../served-model";

const AT = "aws_sagemaker_model.M.primary_container.environment.HF_MODEL_ID";
const HUB = { HF_MODEL_ID: "mistralai/Mistral-7B-Instruct-v0.3" };
const ARTIFACT = { model_data_url: "s3://acme/model.tar.gz" };

function told(environment: JsonObject, container: JsonObject = {}, model: JsonObject = {}): JsonObject {
  return served({ container: { environment, ...container }, model });
}

export const proof: Proof = {
  rule: modelIsolatedDownload,
  breaks: [
    { what: "a model of a hub", json: told(HUB), at: [AT] },
    {
      what: "a model of a bucket",
      json: told({ OPTION_MODEL_ID: "s3://models/x/" }),
      at: ["aws_sagemaker_model.M.primary_container.environment.OPTION_MODEL_ID"],
    },
    {
      what: "a container of a pipeline",
      json: told({}, {}, { primary_container: null, container: [{ image: "a" }, { image: VLLM, environment: HUB }] }),
      at: ["aws_sagemaker_model.M.container[1].environment.HF_MODEL_ID"],
    },
    { what: "an image of one's own, which may hold it", json: told(HUB, { image: "server:1" }), at: [AT] },
    { what: "an image that is given", json: told(HUB, { image: "${var.image}" }), at: [AT] },
    { what: "a server that asks a hub, as a variable says", json: told({ ...HUB, HF_HUB_OFFLINE: "0" }), at: [AT] },
  ],
  legal: [
    { what: "a path", json: told({ HF_MODEL_ID: "/opt/ml/model" }) },
    { what: "a server that asks no hub", json: told({ ...HUB, HF_HUB_OFFLINE: "1" }) },
    { what: "an artifact that goes first", json: told(HUB, ARTIFACT) },
    { what: "a container with a network", json: told(HUB, {}, { enable_network_isolation: false }) },
    { what: "paths from where the server is", json: told({ HF_MODEL_ID: "../model", OPTION_MODEL_ID: "./model" }) },
    { what: "no model, in words", isCertain: true, json: told({ HF_MODEL_ID: "", HF_HUB_OFFLINE: "${var.offline}" }) },
    {
      what: "a container that downloads nothing, whether it is isolated or not",
      isCertain: true,
      json: told({}, {}, { enable_network_isolation: "${var.isolated}" }),
    },
  ],
  unknown: [
    { what: "whether it is isolated", json: told(HUB, {}, { enable_network_isolation: "${var.isolated}" }) },
    { what: "what is loaded", json: told({ HF_MODEL_ID: "${var.model}" }) },
    { what: "whether it asks a hub", json: told({ ...HUB, HF_HUB_OFFLINE: "${var.offline}" }) },
    {
      what: "which variables there are",
      json: served({ container: { environment: "${var.environment}" } }),
    },
    {
      what: "containers that a dynamic block makes",
      json: served({
        model: {
          primary_container: null,
          dynamic: { container: { for_each: "${var.containers}", content: { image: VLLM, environment: HUB } } },
        },
      }),
    },
  ],
  told: `error MLP-SERVE-091  s ${AT}
  an isolated container reaches no network, so it cannot download its model, got HF_MODEL_ID "mistralai/Mistral-7B-Instruct-v0.3"
  fix: upload the model as the artifact and give HF_MODEL_ID "/opt/ml/model", or let the container reach the network: \`networkIsolation: false\`
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-091`,
};
