import { TYPED_CODES } from "./codes/typed-codes";
import { TYPED_TABLES } from "./core/props/typed-tables";
import { TYPED_STEPS } from "./pipelines/typed-steps";
import { TYPED_NAMES } from "./registry/typed-names";
import { COMPILERS, refusedBy } from "./support/refused-lines";

const SUBJECTS = {
  "a code that is raised and not listed does not compile, users' own do": TYPED_CODES,
  "the compiler holds a table to its interface": TYPED_TABLES,
  "what a step gives is known to the compiler": TYPED_STEPS,
  "names given as a list are known to the compiler": TYPED_NAMES,
};

describe.each(COMPILERS)("%s", (compiler) => {
  let refused: ReturnType<typeof refusedBy>;
  beforeAll(() => {
    refused = refusedBy(compiler, SUBJECTS);
  }, 240_000);

  test.each(Object.entries(SUBJECTS))("%s", (name, subject) => {
    expect(refused.get(name)).toEqual(Object.keys(subject.refused));
  });
});
