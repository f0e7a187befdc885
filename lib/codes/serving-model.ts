import type { CodeTable } from "./code-table";

/** The codes of what is served. */
export const SERVING_MODEL = {
  "MLP-SERVE-001": {
    section: "Serving: models",
    title: "No container",
    why: "An endpoint was given no model, or a model without an image. SageMaker, and Terraform's validation, would take it and fail much later.",
    fix: "`ModelSource.fromArtifact` with an image and an artifact, `ModelSource.fromRegistry` with a version, or `ModelSource.fromStage` with a stage.",
    since: "0.2.0",
  },
  "MLP-SERVE-002": {
    title: "Path of an artifact",
    why: "The path is neither an archive (`…/model.tar.gz`, `.tgz`) nor a folder (with `/` at its end), is at the root of the bucket, or has characters that a grant could not name. What runs may read the folder of the artifact, so there has to be one.",
    fix: "`models/churn/1/model.tar.gz`, or `models/churn/1/`.",
    since: "0.2.0",
  },
  "MLP-SERVE-003": {
    title: "Number of a version",
    why: "Versions of a model registry are numbered from 1.",
    fix: "the number that was approved.",
    since: "0.2.0",
  },
  "MLP-SERVE-007": {
    title: "Image from outside ECR",
    why: "SageMaker pulls images from ECR, as the endpoint's role, which has to be granted the repository.",
    fix: "copy the image into a repository of an `ImageRegistry`, or name one with `ImageRegistry.fromRepositoryUrl`.",
    since: "0.2.0",
  },
  "MLP-SERVE-010": {
    title: "Name of a variable",
    why: "Variables have letters, digits and `_`, in Kubernetes also `-` and `.`, and do not begin with a digit.",
    fix: "another name.",
    since: "0.2.0",
  },
  "MLP-SERVE-011": {
    title: "Length of a variable",
    why: "SageMaker takes at most 1024 characters in a value.",
    fix: "put the text into a file of the artifact.",
    since: "0.2.0",
  },
  "MLP-SERVE-012": {
    title: "Variable given twice",
    why: "A name is both in `environment` and in `secrets`; one would hide the other.",
    fix: "keep it in one of them.",
    since: "0.2.0",
  },
  "MLP-SERVE-013": {
    title: "Secret in plain text",
    why: "A variable's name ends like that of a secret (`…_TOKEN`, `…_PASSWORD`, `…_KEY`), or its value looks like a key. Tokens of a tokenizer (`EOS_TOKEN`), numbers, switches and words such as `EMPTY` are none. It would be in the code, the synthesized JSON and the state. The message does not repeat it.",
    fix: "give it in `secrets` as a `SecretRef`. For a server in a cluster it belongs in a Kubernetes Secret (`SecretRef.fromKubernetes`), from which Kubernetes puts it into the variable. SageMaker puts no secret into a variable: keep it in Secrets Manager or Parameter Store, and the variable names the place from which the container fetches it. If it is not a secret, rename it, or acknowledge this.",
    since: "0.2.0",
  },
  "MLP-SERVE-014": {
    title: "Secret given as itself",
    why: "`secrets` takes places where secrets are kept, as `SecretRef` makes and judges them. A string or another object, whatever the types say, could be the secret itself. It is not printed.",
    fix: "`SecretRef.fromKubernetes(secretName, entry)` for a server in a cluster, else `SecretRef.fromSecretsManager(arn)` or `SecretRef.fromSsmParameter(name)`.",
    since: "0.2.0",
  },
  "MLP-SERVE-015": {
    title: "Parameter of a stage",
    why: "A plan reads the version of a stage from an SSM parameter. Without its whole name it looks in the wrong place. A role that reads it in another account belongs to a provider, which has to be known by then.",
    fix: 'take the stage from its registry, `models.stage("churn", "production")`; of a registry elsewhere, give the parameter\'s name with its path, or its ARN where another account shares it.',
    since: "0.4.0",
  },
  "MLP-SERVE-113": {
    title: "Name or entry of a Secret",
    why: "Kubernetes names a Secret like a host, in lower case letters, digits, hyphens and dots; the entries in it have keys of letters, digits, `-`, `_` and dots. What looks like the secret itself is refused too, and not printed.",
    fix: "`SecretRef.fromKubernetes(secretName, entry)` with what `kubectl get secret <name> -o yaml` shows.",
    since: "0.2.1",
  },
  "MLP-SERVE-114": {
    title: "A variable that would hold the place of a secret",
    why: "Libraries take what such a variable holds (`HF_TOKEN`, `DB_PASSWORD`) for the secret itself. A secret of AWS is not put into a variable of a pod: it would hold the ARN or the name of the parameter, and the server would present that to whoever asks for the secret. A warning, as a server of one's own may know better.",
    fix: "copy it into a Secret of the namespace, by an operator such as External Secrets Operator or by hand, and give `SecretRef.fromKubernetes`. For a server that fetches it by itself give the variable a name that says so, `HF_TOKEN_ARN`, or acknowledge this.",
    since: "0.2.1",
  },
  "MLP-SERVE-115": {
    title: "A Secret of Kubernetes for SageMaker",
    why: "SageMaker's containers run outside the cluster, and nothing there reads its Secrets.",
    fix: "keep it in Secrets Manager or Parameter Store, and let the container fetch it; its role may.",
    since: "0.2.1",
  },
  "MLP-SERVE-130": {
    title: "Model spread over more GPUs than there are",
    why: "A rule on the JSON. vLLM, SGLang, text-generation-inference, DJL and TensorRT-LLM are told over how many GPUs one copy of a model is spread: tensor parallel times pipeline parallel. They do not start on an instance, or in a container, that has fewer. Servers that spread a model over several pods (`--nnodes`, `--distributed-executor-backend`) are left alone.",
    fix: "as many GPUs as the product (`gpus`, or another instance type), or a smaller number for the server.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
