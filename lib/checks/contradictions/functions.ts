import type { Contradiction } from "./contradiction";

/** Variables that Lambda sets itself. */
const RESERVED = new Set(
  ["_HANDLER", "_X_AMZN_TRACE_ID", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV"]
    .concat(["AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION"])
    .concat(["AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION"])
    .concat(["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT"]),
);
/** As many messages as Lambda takes of a queue at once, without waiting for more. */
const AT_ONCE = 10;

/** Of functions, and what they read. */
export const FUNCTIONS: readonly Contradiction[] = [
  ...["handler", "runtime"].map((argument): Contradiction => ({
    type: "aws_lambda_function",
    given: argument,
    at: argument,
    wrong: (read) =>
      read.text("package_type", "Zip") === "Image"
        ? `a function of an image has its ${argument} in the image, and Lambda takes none`
        : undefined,
    fix: "leave it out; `image_config.command` names the handler",
  })),
  {
    type: "aws_lambda_function",
    given: "environment.variables",
    at: "environment.variables",
    wrong: (read) => {
      const taken = read.keys("environment.variables").find((name) => RESERVED.has(name));
      return taken === undefined ? undefined : `Lambda sets this variable itself, and refuses it, got ${taken}`;
    },
    fix: "leave it out; the function finds it there",
  },
  {
    type: "aws_lambda_event_source_mapping",
    given: "batch_size",
    at: "batch_size",
    wrong: (read) => {
      const source = read.text("event_source_arn") ?? "";
      const isQueue = read.typeOf("event_source_arn") === "aws_sqs_queue" || /^arn:[^:]*:sqs:/.test(source);
      const size = isQueue ? read.number("batch_size") : undefined;
      if (size === undefined || size <= AT_ONCE) return undefined;
      if (source.endsWith(".fifo"))
        return `a FIFO queue gives ${String(AT_ONCE)} messages at once, got ${String(size)}`;
      const window = read.number("maximum_batching_window_in_seconds", 0);
      return window === 0
        ? `more than ${String(AT_ONCE)} messages have to be waited for, got ${String(size)}`
        : undefined;
    },
    fix: "give `maximum_batching_window_in_seconds`, one or more",
  },
  {
    type: "aws_sqs_queue",
    given: "redrive_policy",
    at: "redrive_policy",
    wrong: (read) => {
      const policy = read.json("redrive_policy");
      if (policy === undefined) return undefined;
      const missing = ["deadLetterTargetArn", "maxReceiveCount"].find((name) => policy[name] === undefined);
      if (missing !== undefined) return `it has no ${missing}, got ${Object.keys(policy).join(", ")}`;
      const count = policy.maxReceiveCount;
      return typeof count === "number" && (count < 1 || count > 1000)
        ? `a message is received from 1 to 1000 times, got ${String(count)}`
        : undefined;
    },
    fix: "give `deadLetterTargetArn` and `maxReceiveCount`",
  },
];
