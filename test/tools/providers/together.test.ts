import { partsOf } from "../../../tools/tiers/providers/together";

const line = (event: object): string => JSON.stringify({ "@level": "info", "@message": "…", ...event });
const mark = (file: string, progress: string, status: string, second: number): string =>
  line({
    "@testfile": file,
    "@timestamp": `2026-01-01T00:00:0${second}.000000Z`,
    test_file: { path: file, progress, status },
    type: "test_file",
  });
const all = (lines: readonly string[]) => ({ code: 1, stdout: lines.join("\n"), stderr: "", timedOut: false });

test("what is said of many stacks is told of each as if it had been alone", () => {
  const wrong = line({ "@message": 'says "@testfile":"b"', "@testfile": "a", diagnostic: { summary: "no" } });
  const lines = [
    mark("a", "starting", "", 0),
    wrong,
    mark("a", "complete", "error", 2),
    mark("b", "starting", "", 2),
    mark("b", "complete", "pass", 3),
    mark("a", "teardown", "", 4),
    line({ "@message": "Failure! 1 passed, 1 failed." }),
  ];
  const parts = partsOf(all(lines));
  expect([...parts.keys()]).toEqual(["a", "b"]);
  expect(parts.get("a")).toMatchObject({ code: 1, seconds: 2 });
  expect(parts.get("a")?.stdout.split("\n")).toEqual([lines[0], wrong, lines[2], lines[5]]);
  expect(parts.get("b")).toMatchObject({ code: 0, seconds: 1 });
});

test("a stack whose test did not come to its end is not told of", () => {
  const parts = partsOf(all([mark("a", "starting", "", 0), line({ diagnostic: { summary: "cannot be read" } })]));
  expect([...parts.keys()]).toEqual([]);
});
