import { JsonObject, synthesizedStack } from "../../lib/terraform";
import { backendOf } from "../../lib/views";

const S3 = { s3: { bucket: "b", key: "k" } };

test.each<[string, JsonObject, unknown]>([
  ["as CDKTF writes it", { terraform: { backend: S3 } }, ["s3", "terraform.backend.s3", S3.s3]],
  ["in lists", { terraform: [{}, { backend: [{ s3: [S3.s3] }] }] }, ["s3", "terraform.backend.s3", S3.s3]],
  ["without arguments", { terraform: { backend: { s3: {} } } }, ["s3", "terraform.backend.s3", {}]],
  [
    "HCP Terraform",
    { terraform: { cloud: { organization: "o" } } },
    ["cloud", "terraform.cloud", { organization: "o" }],
  ],
  ["none", { terraform: { required_version: ">= 1.10" } }, undefined],
])("the backend of a stack: %s", (_, json, expected) => {
  const found = backendOf(synthesizedStack("s", json));
  expect(found && [found.type, found.property, found.config]).toEqual(expected);
});
