import { addressesOf, withNamed, withNaming, withoutNaming } from "../../../tools/tiers/cloud/parts";

const JSON_OF = {
  locals: { Of_key: "${aws_kms_key.key.arn}", Own: "1" },
  check: { It: { assert: [{ condition: "${aws_s3_bucket.logs.id != null}" }] } },
  resource: {
    aws_kms_key: { key: {}, key2: {} },
    aws_s3_bucket: {
      logs: {},
      data: { kms: "${aws_kms_key.key2.arn}" },
      both: { keys: "${aws_kms_key.key2.arn} ${aws_kms_key.key.arn}" },
    },
    aws_s3_bucket_logging: { of: { bucket: "${aws_s3_bucket.data.id}", depends_on: ["aws_s3_bucket.logs"] } },
  },
};

test("resources are found with what they name, by whole names", () => {
  expect(addressesOf(JSON_OF)).toHaveLength(6);
  expect([...withNamed(JSON_OF, ["aws_s3_bucket.data"])]).toEqual(["aws_s3_bucket.data", "aws_kms_key.key2"]);
  expect([...withNamed(JSON_OF, ["aws_s3_bucket_logging.of"])].sort()).toEqual([
    "aws_kms_key.key2",
    "aws_s3_bucket.data",
    "aws_s3_bucket.logs",
    "aws_s3_bucket_logging.of",
  ]);
});

test("and with what names them", () => {
  expect([...withNaming(JSON_OF, ["aws_kms_key.key"])]).toEqual(["aws_kms_key.key", "aws_s3_bucket.both"]);
  expect([...withNaming(JSON_OF, ["aws_kms_key.key2"])]).toEqual([
    "aws_kms_key.key2",
    "aws_s3_bucket.data",
    "aws_s3_bucket.both",
    "aws_s3_bucket_logging.of",
  ]);
});

test("what names a thing that is gone goes from locals and checks", () => {
  const { resource } = JSON_OF;
  expect(withoutNaming(JSON_OF, ["aws_kms_key.key"])).toEqual({ resource, check: JSON_OF.check, locals: { Own: "1" } });
  expect(withoutNaming(JSON_OF, ["aws_s3_bucket.logs"])).toEqual({ resource, locals: JSON_OF.locals });
});
