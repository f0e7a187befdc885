import { readCalls } from "../../../lib/terraform/references/calls";

test("calls are told with their place, in the order of the text", () => {
  const body = {
    "//": { note: "${uuid()}" },
    name: "a ${upper(lower(x))}",
    tags: { "${timestamp()}": ["", "%{ if max(1, 2) > 1 }a%{ endif }"] },
  };
  expect(readCalls(body)).toEqual([
    { at: ["name"], name: "upper" },
    { at: ["name"], name: "lower" },
    { at: ["tags", "${timestamp()}"], name: "timestamp" },
    { at: ["tags", "${timestamp()}", 1], name: "max" },
  ]);
});

test("text, escapes, comments and what cannot be read call nothing", () => {
  const texts = ["uuid()", "$${uuid()}", '${"uuid()"}', "${1 /* uuid() */}", "${uuid(}", 1, null];
  expect(readCalls(texts)).toEqual([]);
});
