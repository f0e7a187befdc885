import type { CodeTable } from "./code-table";

/** The codes under Image registries and Model registries. */
export const REGISTRY = {
  "MLP-ECR-001": {
    section: "Image registries",
    title: "Repository name",
    why: "ECR refuses the name of the repository, or the prefix before it. A repository's name is also its construct's id, and the names that every JavaScript object has (`constructor`) are taken there.",
    fix: "use lower case letters and digits, joined by `-`, `_`, `.` or `/`, at most 128 characters.",
    since: "0.1.0",
  },
  "MLP-ECR-002": {
    title: "List of repositories",
    why: "A repository is named twice, or two that would be one construct: in ids `a/b` and `a--b` are the same.",
    fix: "name each once.",
    since: "0.1.0",
  },
  "MLP-ECR-003": {
    title: "Unknown repository",
    why: "A grant or an image names a repository that the registry does not have.",
    fix: "use one that the message lists, or add it to `repositories`.",
    since: "0.1.0",
  },
  "MLP-ECR-004": {
    title: "Days out of range",
    why: "ECR takes whole days from 1. They become text of a policy, so they cannot be tokens.",
    fix: "use a whole number from 1 to 36500.",
    since: "0.1.0",
  },
  "MLP-ECR-005": {
    title: "Tag prefix",
    why: "Images whose tag begins so are expired. A wildcard or nothing would expire every image, running ones too.",
    fix: "give the beginning of tags: `ci-`.",
    since: "0.1.0",
  },
  "MLP-ECR-006": {
    title: "Image digest",
    why: "A tag can be moved and says nothing about what runs; a digest is the image itself.",
    fix: "give what the push printed: `sha256:` and 64 hexadecimal digits.",
    since: "0.1.0",
  },
  "MLP-ECR-007": {
    title: "Repository URL",
    why: "Name and ARN are read from the URL, so nothing can be built on a wrong one.",
    fix: "give the URL of an ECR repository: `123456789012.dkr.ecr.us-east-1.amazonaws.com/team/trainer`.",
    since: "0.1.0",
  },
  "MLP-ECR-008": {
    title: "Image by a mutable tag",
    why: "A container image was named by a tag, or by something that is not a digest. A tag may point to another image tomorrow, so that a restart would run what nobody tested. A warning for a KubernetesEndpoint, which takes a tag that names a version (`nvcr.io/nim/meta/llama:1.8.0`) in silence, unless the image is in ECR.",
    fix: 'give the digest that the push printed: `ContainerImage.fromUri("vllm/vllm-openai@sha256:…")` or `images.imageByDigest("server", "sha256:…")`. That of an image which somebody else pushed is printed by `docker buildx imagetools inspect vllm/vllm-openai:v0.11.0`, as `Digest`.',
    since: "0.2.0",
  },
  "MLP-REGISTRY-130": {
    title: "Image that another account's cluster cannot pull",
    why: "A rule on the JSON. A workload of Kubernetes runs an image of a repository that the app makes in another account than the cluster's. What allows nodes to pull (`AmazonEC2ContainerRegistryPullOnly`) is their own side alone; no policy of the repository lets their account in, and pods wait with `ImagePullBackOff`. A KubernetesEndpoint that is given the image of an ImageRegistry writes that policy. Judged where the accounts are known, and where pods bring no `image_pull_secrets`.",
    fix: "let the cluster's account pull by an `aws_ecr_repository_policy`, or push the image to its own account as well.",
    since: "0.4.0",
  },
  "MLP-MODEL-001": {
    section: "Model registries",
    title: "Model name",
    why: "SageMaker refuses the name of the group that is made of it. A model's name is also its construct's id, and the names that every JavaScript object has (`constructor`, `toString`) are taken there.",
    fix: "use letters, digits and hyphens, at most 40 characters, beginning and ending with a letter or digit.",
    since: "0.1.0",
  },
  "MLP-MODEL-002": {
    title: "List of models",
    why: "A model is named twice.",
    fix: "name each once.",
    since: "0.1.0",
  },
  "MLP-MODEL-003": {
    title: "Unknown model",
    why: "A grant or a description names a model that the registry does not have.",
    fix: "use one that the message lists, or add it to `models`.",
    since: "0.1.0",
  },
  "MLP-MODEL-004": {
    title: "Description of a model",
    why: "SageMaker takes one line of 1 to 1024 characters.",
    fix: "shorten it, write it in one line, or leave it out.",
    since: "0.1.0",
  },
  "MLP-MODEL-005": {
    title: "Model package group",
    why: "The group's name is read from the ARN, so nothing can be built on a wrong one.",
    fix: "give the ARN of a model package group: `arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn`.",
    since: "0.1.0",
  },
  "MLP-MODEL-006": {
    title: "Stage of a model",
    why: "SageMaker takes a stage of letters, digits and hyphens. It is also the last part of its pointer's name, and the id of a construct.",
    fix: "use letters, digits and hyphens, at most 63 characters, beginning and ending with a letter or digit: `production`.",
    since: "0.4.0",
  },
  "MLP-MODEL-007": {
    title: "List of stages",
    why: "A stage is named twice.",
    fix: "name each once, in the order in which versions reach them.",
    since: "0.4.0",
  },
  "MLP-MODEL-008": {
    title: "Unknown stage",
    why: "`approvers` or `models.stage` names a stage that the registry does not have: nothing would ever point to it.",
    fix: "use one that the message lists, or add it to `stages`.",
    since: "0.4.0",
  },
  "MLP-MODEL-009": {
    title: "Approver of a stage",
    why: "Approvers are told by the ARN of their role, which every request carries (`aws:PrincipalArn`); a user, a session or a name is none. A stage with an empty list of approvers could never be filled, and what is in it never be taken out.",
    fix: "give ARNs of roles, with their paths: `arn:aws:iam::123456789012:role/ModelRisk`.",
    since: "0.4.0",
  },
  "MLP-MODEL-010": {
    title: "Approver who registers",
    why: "Whoever registers a version and may approve it for a stage deploys what nobody else has seen: the stage has approvers so that two people look.",
    fix: "register as another role than those of `approvers`, and grant `register` and `approve` to two roles.",
    since: "0.4.0",
  },
  "MLP-MODEL-130": {
    title: "Policy of a model group that lets who registers approve",
    why: "A rule on the JSON. A Deny on `sagemaker:UpdateModelPackage` by `sagemaker:CurrentModelLifeCycleStage` exempts those who approve for the stage. One of them is a role of the app that may register versions of the group: it approves its own.",
    fix: "let another role register, or take this one out of the exempt principals.",
    since: "0.4.0",
  },
  "MLP-MODEL-131": {
    title: "Parameter of a stage that others write",
    why: "A rule on the JSON. A state machine that SageMaker's event of an approval starts writes the parameter that says which version is deployed. Whoever else may write it deploys a version that nobody approved (a warning); of two state machines that write it, the later one wins (an error). Judged for inline policies of roles that the app makes.",
    fix: "leave `ssm:PutParameter` on it to the one state machine. A role that applies Terraform has to be able to make the parameter: acknowledge it there.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
