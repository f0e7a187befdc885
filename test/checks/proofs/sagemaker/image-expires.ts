import { imageExpires } from "../../../../lib/checks/rules/image-expires";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_ecr_lifecycle_policy.L.policy";
const URL = `\${aws_ecr_repository.R.repository_url}@sha256:${"a".repeat(64)}`;
const EXPIRE = { type: "expire" };
const ANY = {
  rulePriority: 3,
  selection: { tagStatus: "any", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 },
  action: EXPIRE,
};
const TAGGED = {
  rulePriority: 1,
  selection: { tagStatus: "tagged", tagPrefixList: ["v"], countType: "imageCountMoreThan", countNumber: 5 },
  action: EXPIRE,
};

function kept(rules: Json, image: Json = URL, repository = "${aws_ecr_repository.R.name}"): JsonObject {
  return {
    resource: {
      aws_ecr_repository: { R: { name: "server" } },
      aws_ecr_lifecycle_policy: {
        L: { repository, policy: typeof rules === "string" ? rules : JSON.stringify({ rules }) },
      },
      aws_sagemaker_model: { M: { primary_container: { image } } },
    },
  };
}

const ENCODED =
  '${jsonencode({"rules" = [{"rulePriority" = 1, "selection" = {"tagStatus" = "any", "countType" = "sinceImagePushed", "countUnit" = "days", "countNumber" = 14}, "action" = {"type" = "expire"}}]})}';

export const proof: Proof = {
  rule: imageExpires,
  breaks: [
    { what: "a rule that expires any image by its age", json: kept([ANY]), at: [AT] },
    { what: "a rule before it that may select the image", json: kept([TAGGED, ANY]), at: [AT] },
    {
      what: "a rule that keeps a number of images",
      json: kept([{ ...ANY, selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 100 } }]),
      at: [AT],
    },
    { what: "a repository by its name", json: kept([ANY], URL, "server"), at: [AT] },
    { what: "a policy that Terraform encodes", json: kept(ENCODED), at: [AT] },
    {
      what: "an image whose address is put together",
      json: {
        data: { aws_caller_identity: { Me: {} } },
        ...kept(
          [ANY],
          `\${data.aws_caller_identity.Me.account_id}.dkr.ecr.us-east-1.amazonaws.com/\${aws_ecr_repository.R.name}@sha256:${"a".repeat(64)}`,
        ),
      },
      at: [AT],
    },
  ],
  legal: [
    {
      what: "a rule for images without a tag",
      json: kept([TAGGED, { ...ANY, selection: { ...ANY.selection, tagStatus: "untagged" } }]),
    },
    { what: "a repository that nothing runs from", json: kept([ANY], `public.ecr.aws/x/y@sha256:${"a".repeat(64)}`) },
    { what: "a rule that expires nothing", json: kept([{ ...ANY, action: { type: "transition" } }]) },
    { what: "an image by its tag", json: kept([ANY], "${aws_ecr_repository.R.repository_url}:1.4.2"), isCertain: true },
    {
      what: "an image that is looked up and not run",
      json: {
        data: { docker_registry_image: { Look: { name: URL } } },
        ...kept([ANY], "${aws_ecr_repository.R.repository_url}:1.4.2"),
      },
      isCertain: true,
    },
  ],
  unknown: [
    { what: "which rules there are", json: kept("${var.policy}") },
    { what: "a repository of somebody else", json: kept([ANY], URL, "training") },
    {
      what: "a repository that is looked up",
      json: {
        data: { aws_ecr_repository: { Theirs: { name: "training" } } },
        ...kept([ANY], URL, "${data.aws_ecr_repository.Theirs.name}"),
      },
    },
    {
      what: "one of two repositories of a name",
      json: {
        resource: {
          ...(kept([ANY], URL, "server").resource as JsonObject),
          aws_ecr_repository: { R: { name: "server" }, West: { name: "server", region: "us-west-2" } },
        },
      },
    },
    { what: "a policy that is no JSON", json: kept("rules") },
  ],
  told: `error MLP-CHECK-112  s ${AT}
  the rule for any image expires the one that s runs, 7 days after its push
  fix: select images by prefixes of tags that nothing runs by, and untagged ones
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-112`,
};
