import type { Policy, Resource, Value, Views } from "../views";

/** What sends to a function, a queue or a topic does there. */
export const SENT_BY: Readonly<Record<string, string>> = {
  aws_lambda_function: "lambda:InvokeFunction",
  aws_sns_topic: "sns:Publish",
  aws_sqs_queue: "sqs:SendMessage",
};

/**
 * What lets a service do something with a queue, a topic or a function that the app makes; undefined where that is not
 * known.
 */
export function grantsTo(to: Resource, service: string, action: string, views: Views): readonly Resource[] | undefined {
  return to.type === "aws_lambda_function"
    ? permissionsOf(to, service, views)
    : policiesFor(to, service, action, views);
}

function permissionsOf(to: Resource, service: string, views: Views): readonly Resource[] | undefined {
  const all = views.resources("aws_lambda_permission");
  const named = all.filter((permission) => isFunction(permission.value("function_name"), to) !== false);
  const isOf = (principal: string) => principal.startsWith(`${service}.`);
  const forService = named.filter((permission) => isOf(permission.text("principal") ?? `${service}.`));
  const certain = forService.filter((permission) => {
    return isFunction(permission.value("function_name"), to) === true && permission.text("principal") !== undefined;
  });
  return certain.length > 0 || forService.length === 0 ? certain : undefined;
}

function isFunction(value: Value<Resource> | undefined, to: Resource): boolean | undefined {
  if (value?.kind === "refers") return value.to.type === "aws_lambda_function" ? value.to === to : undefined;
  const name = to.text("function_name");
  if (value?.kind !== "known" || typeof value.value !== "string" || name === undefined) return undefined;
  return value.value.split(":").includes(name);
}

function policiesFor(to: Resource, service: string, action: string, views: Views): readonly Resource[] | undefined {
  const [type, argument] =
    to.type === "aws_sqs_queue"
      ? (["aws_sqs_queue_policy", "queue_url"] as const)
      : (["aws_sns_topic_policy", "arn"] as const);
  const apart = views.resources(type);
  const own = [to, ...apart.filter((policy) => policy.refersTo(argument) === to)].flatMap((one) =>
    views.iam.policiesOf(one),
  );
  const admitting = own.filter((policy: Policy) => views.iam.admits([policy], service, [action]) === true);
  if (admitting.length > 0) return admitting.map(({ resource }) => resource);
  const isClear = own.every((policy) => views.iam.admits([policy], service, [action]) === false);
  return isClear && apart.every((policy) => policy.value(argument)?.kind === "refers") ? [] : undefined;
}
