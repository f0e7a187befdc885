import type { Code } from "../../codes";
import { blocksOf, Resource, Views } from "../../views";
import { isAbout } from "../../views/wildcards";
import { allowedTo } from "../allowed-to";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What Lambda does as the role of a function that reads from something. */
const READS: Readonly<Record<string, readonly string[]>> = {
  aws_dynamodb_table: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
  aws_kinesis_stream: ["kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator"],
  aws_sqs_queue: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
};
const IN_NETWORK = ["ec2:CreateNetworkInterface"];
/** Some of what reads a stream may be said in a newer word. */
const SAME: ReadonlyMap<string, string> = new Map([["kinesis:DescribeStream", "kinesis:DescribeStreamSummary"]]);

/** Lambda tries the role of a function when it is given something to read, or a network to be in, and refuses it. */
export const functionRole: Rule<Code> = {
  code: "MLP-CHECK-219",
  title: "roles of functions may read what these are given",
  source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
  check: (views) =>
    judgeEach(givenIn(views), ({ resource, at, reader, needs, then }, say) => {
      const role = views.iam.role(reader.value("role"));
      if (role === undefined) return say.unknown(resource, at, "somebody else makes the role of the function");
      const allowed = allowedTo(role, views);
      if (allowed === undefined) return say.unknown(resource, at, "not all that the role may do is known");
      const lacking = needs.filter((action) =>
        [action, SAME.get(action)].every((one) => !allowed.some((statement) => isAbout(statement, one ?? action))),
      );
      if (lacking.length === 0) return;
      say.error(resource, at, {
        message: `Lambda refuses ${then}: ${role.address} may not do ${lacking.join(", ")}`,
        fix: "allow it to the role of the function",
      });
    }),
};

interface Given {
  readonly resource: Resource;
  readonly at: string;
  readonly reader: Resource;
  readonly needs: readonly string[];
  readonly then: string;
}

function givenIn(views: Views): readonly Given[] {
  const read = views.resources("aws_lambda_event_source_mapping").flatMap((resource): Given[] => {
    const [source, reader] = [resource.refersTo("event_source_arn"), functionOf(resource)];
    const needs = READS[source?.type ?? ""];
    if (reader === undefined || needs === undefined) return [];
    return [{ resource, at: "event_source_arn", reader, needs, then: "the mapping" }];
  });
  const inside = views
    .resources("aws_lambda_function")
    .filter((reader) => (blocksOf(reader, "vpc_config") ?? []).some((one) => hasMembers(one.body.subnet_ids)))
    .map((reader) => ({ resource: reader, at: "vpc_config", reader, needs: IN_NETWORK, then: "a function in a VPC" }));
  return [...read, ...inside];
}

function functionOf(mapping: Resource): Resource | undefined {
  const to = mapping.refersTo("function_name");
  const reader = to?.type === "aws_lambda_alias" ? to.refersTo("function_name") : to;
  return reader?.type === "aws_lambda_function" && reader.mode === "resource" ? reader : undefined;
}

function hasMembers(subnets: unknown): boolean {
  return Array.isArray(subnets) && subnets.length > 0;
}
