import { readPolicy, shown } from "../../lib/views/policy";

function resourcesOf(...resources: readonly string[]): readonly string[] {
  const reading = readPolicy(JSON.stringify({ Statement: [{ Action: "a:B", Resource: resources }] }));
  return reading.kind === "policy" ? reading.statements[0]!.resources : [];
}

test.each([
  ["an attribute", "${aws_s3_bucket.B.arn}/*", "\uE000${aws_s3_bucket.B.arn}\uE001/*"],
  ["an index", "${aws_s3_bucket.B[0].arn}", "\uE000${aws_s3_bucket.B[0].arn}\uE001"],
  ["a call", "${format(var.a)}", "\uE000${format(var.a)}\uE001"],
  ["a variable of IAM", "arn:aws:s3:::b/$${aws:username}", "arn:aws:s3:::b/${aws:username}"],
  ["text that looks like an attribute", "$${aws.username}", "${aws.username}"],
])("%s in a text of a policy", (_, written, read) => {
  expect(resourcesOf(written)).toEqual([read]);
  expect(resourcesOf("${aws_sqs_queue.Q.arn}", written).map(shown)).toEqual(["${aws_sqs_queue.Q.arn}", shown(read)]);
});
