import type { Contradiction } from "./contradiction";

/** Of SageMaker. */
export const SAGEMAKER: readonly Contradiction[] = [
  {
    type: "aws_sagemaker_pipeline",
    at: "role_arn",
    wrong: (read) => (read.has("role_arn") ? undefined : "a pipeline has no role, and SageMaker makes none without"),
    fix: "give `role_arn`",
  },
  {
    type: "aws_sagemaker_model",
    at: "primary_container",
    wrong: (read) => (read.has("primary_container") || read.has("container") ? undefined : "a model has no container"),
    fix: "give `primary_container`, or a `container` for each step",
    saidOf: "model",
  },
  {
    type: "aws_sagemaker_model",
    given: "container",
    at: "container",
    wrong: (read) =>
      read.has("primary_container") && read.count("container") !== 0
        ? "a model has one container or a list of them, got `primary_container` and `container`"
        : undefined,
    fix: "leave one of them out",
  },
  ...["primary_container", "container"].map((each): Contradiction => ({
    type: "aws_sagemaker_model",
    each,
    given: "model_data_url",
    at: "model_data_url",
    wrong: (read) => {
      const [url, mode] = [read.ending("model_data_url"), read.text("mode", "SingleModel")];
      return url?.endsWith("/") === true && mode === "SingleModel"
        ? `this is the address of one archive, and only MultiModel takes a folder: it ends in /`
        : undefined;
    },
    fix: "name the model.tar.gz, or give `model_data_source` with the type S3Prefix",
  })),
  {
    type: "aws_sagemaker_notebook_instance",
    given: "direct_internet_access",
    at: "direct_internet_access",
    wrong: (read) =>
      read.text("direct_internet_access") === "Disabled" && !read.has("subnet_id")
        ? "a notebook without the internet is in a subnet, and none is given"
        : undefined,
    fix: "give `subnet_id` and `security_groups`",
  },
  {
    type: "aws_sagemaker_endpoint_configuration",
    each: "production_variants",
    given: "serverless_config.memory_size_in_mb",
    at: "serverless_config.memory_size_in_mb",
    wrong: (read) => {
      const size = read.number("serverless_config.memory_size_in_mb");
      return size !== undefined && (size % 1024 !== 0 || size < 1024 || size > 6144)
        ? `memory comes in 1024, 2048, 3072, 4096, 5120 and 6144 MB, got ${String(size)}`
        : undefined;
    },
    fix: "choose the next size above",
  },
  {
    type: "aws_sagemaker_endpoint_configuration",
    given: "production_variants",
    at: "production_variants",
    wrong: (read) => {
      const names = (read.each("production_variants") ?? []).flatMap((variant) => variant.text("variant_name") ?? []);
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      return twice === undefined ? undefined : `two variants have one name, got ${twice}`;
    },
    fix: "give each variant a name of its own",
  },
];
