import { camelCase, referencesIn, targetsOf } from "../../bench/references";

const ROWS = new Map([
  ["aws_vpc.Main", 1],
  ["data.aws_region.Here", 2],
  ["ground::aws_vpc.Main", 0],
]);

test("arguments are named as the bindings name them", () => {
  expect(["kms_key_id", "bucket", "s3_url", "ipv6_cidr_block"].map(camelCase)).toEqual([
    "kmsKeyId",
    "bucket",
    "s3Url",
    "ipv6CidrBlock",
  ]);
});

test("a text with references is cut into what it reads and what surrounds it; an escape is none", () => {
  const props = {
    vpcId: "${aws_vpc.Main.id}",
    rules: [{ text: "in ${data.aws_region.Here.region}: ${aws_vpc.Main.cidr_block}." }],
    escaped: "$${aws_vpc.Main.id}",
    foreign: "${aws_vpc.Other.id}",
    crossing: "${ground::aws_vpc.Main.id}",
  };
  expect(referencesIn(props, ROWS)).toEqual([
    { path: ["vpcId"], pieces: [{ row: 1, attribute: "id" }] },
    {
      path: ["rules", 0, "text"],
      pieces: ["in ", { row: 2, attribute: "region" }, ": ", { row: 1, attribute: "cidrBlock" }, "."],
    },
    { path: ["crossing"], pieces: [{ row: 0, attribute: "id" }] },
  ]);
});

test("a body points at what it reads and what it waits for", () => {
  expect(targetsOf({ vpc_id: "${aws_vpc.Main.id}", depends_on: ["aws_eip.One"] })).toEqual([
    "aws_eip.One",
    "aws_vpc.Main",
  ]);
});
