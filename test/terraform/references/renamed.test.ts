import { namedIn, renamed } from "../../../lib/terraform/references/renamed";

const names = new Map([
  ["aws_vpc.A", "aws_vpc.B"],
  ["aws_vpc.C", "aws_vpc.D"],
]);

test.each([
  ["${aws_vpc.A.id}", "${aws_vpc.B.id}"],
  ["${aws_vpc.A.id}-${aws_vpc.C.id}-${aws_vpc.AA.id}", "${aws_vpc.B.id}-${aws_vpc.D.id}-${aws_vpc.AA.id}"],
  ["${data.aws_vpc.A.id}", "${data.aws_vpc.A.id}"],
  ['${aws_vpc.A[0].id == "aws_vpc.A"}', '${aws_vpc.B[0].id == "aws_vpc.A"}'],
  [
    '${format("of ${aws_vpc.A.id}", [for x in aws_vpc.C : x])}',
    '${format("of ${aws_vpc.B.id}", [for x in aws_vpc.D : x])}',
  ],
  ["see aws_vpc.A", "see aws_vpc.A"],
  ["$${aws_vpc.A.id}", "$${aws_vpc.A.id}"],
])("%s", (before, after) => {
  expect(renamed({ x: before, list: [{ y: before }] }, names)).toEqual({ x: after, list: [{ y: after }] });
});

test("bare references are renamed, and arguments that look alike are not", () => {
  const body = { depends_on: ["aws_vpc.A"], lifecycle: { replace_triggered_by: ["aws_vpc.C.id"] }, text: "aws_vpc.A" };
  expect(renamed(body, names)).toEqual({
    depends_on: ["aws_vpc.B"],
    lifecycle: { replace_triggered_by: ["aws_vpc.D.id"] },
    text: "aws_vpc.A",
  });
});

test("what a text names", () => {
  expect(["aws_vpc.A", "${aws_vpc.A}", 'aws_vpc.A["x"]', "module.net", "1 +", "x"].map(namedIn)).toEqual([
    "aws_vpc.A",
    "aws_vpc.A",
    'aws_vpc.A["x"]',
    "module.net",
    undefined,
    undefined,
  ]);
});
