import { parseTemplate } from "../../../lib/terraform/expression/parse";
import { callsIn, referencesIn } from "../../../lib/terraform/expression/walk";

/** Text made to exhaust the stack, or to be read again and again; each as long as its number says. */
const HOSTILE: Readonly<Record<string, (count: number) => string>> = {
  "openings in quotes": (count) => '"${'.repeat(count),
  openings: (count) => "${".repeat(count),
  "quoted openings": (count) => '${"'.repeat(count),
  brackets: (count) => `\${${"(".repeat(count)}`,
  lists: (count) => `\${${"[".repeat(count)}`,
  objects: (count) => `\${${"{".repeat(count)}`,
  calls: (count) => `\${${"f(".repeat(count)}`,
  indexes: (count) => `\${a.b${"[a.b".repeat(count)}`,
  signs: (count) => `\${${"!-".repeat(count)}a.b}`,
  conditions: (count) => `\${${"a?b:".repeat(count)}c}`,
  "open conditions": (count) => `\${${"a?".repeat(count)}`,
  loops: (count) => `\${${"[for x in ".repeat(count)}`,
  directives: (count) => "%{if a}".repeat(count),
  heredocs: (count) => `\${${"<<A\n${".repeat(count)}`,
  operators: (count) => `\${${"a.b+".repeat(count)}a.b}`,
  attributes: (count) => `\${a.b${".c".repeat(count)}}`,
  expressions: (count) => "${a.b}".repeat(count),
  comments: (count) => "${/*".repeat(count),
  "line comments": (count) => "${#".repeat(count),
  names: (count) => `\${a${"::a".repeat(count)}}`,
  digits: (count) => `\${${"1".repeat(count)}}`,
  escapes: (count) => `\${"${"\\n".repeat(count)}"}`,
  signs2: (count) => "$".repeat(count),
  braces: (count) => "{".repeat(count),
  "escaped openings": (count) => "$${".repeat(count),
  spaces: (count) => `\${a${" ".repeat(count)}.b}`,
};

function read(text: string): void {
  const template = parseTemplate(text);
  if (template.kind === "invalid") return;
  referencesIn(template);
  callsIn(template);
}

/** The least processor time of three runs, in milliseconds. */
function milliseconds(work: () => void): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    work();
    return process.cpuUsage(start).user / 1000;
  });
  return Math.min(...times);
}

test.each(Object.entries(HOSTILE))("reads %s in time that grows with the text", (_, make) => {
  const [short, long] = [make(10_000), make(100_000)];
  read(short);
  const [fast, slow] = [milliseconds(() => read(short)), milliseconds(() => read(long))];
  // quadratic would be a hundred times the time, and ten thousand million steps
  expect(slow).toBeLessThan(Math.max(50 * fast, 2_000));
});

test("says how deep it reads", () => {
  const template = parseTemplate(`\${${"(".repeat(20_000)}`);
  expect(template.kind === "invalid" ? template.why : "").toMatch(/^nested deeper than 400 levels, got /);
  expect(parseTemplate(`\${${"(".repeat(150)}a.b${")".repeat(150)}}`).kind).toBe("template");
});
