/** What each rule that asks for types has to refuse, by its name in eslint. */
export const CANARIES: Readonly<Record<string, string>> = {
  "await-thenable": "export const made = async (): Promise<number> => await 1;",
  "no-array-delete": "export const dropped = (list: number[]): boolean => delete list[0];",
  "no-base-to-string": "export const told = (one: { readonly a: number }): string => String(one);",
  "no-duplicate-type-constituents": "export type Twice = string | string;",
  "no-floating-promises": "export function forgets(): void {\n  Promise.resolve(1);\n}",
  "no-for-in-array":
    "export function walks(list: number[], see: (one: string) => void): void {\n  for (const one in list) see(one);\n}",
  "no-implied-eval": 'export const made = new Function("a", "return a");',
  "no-misused-promises":
    "export const waits = async (): Promise<void> => {\n  if (Promise.resolve(true)) await Promise.resolve();\n};",
  "no-redundant-type-constituents": "export type Any = unknown | string;",
  "no-unnecessary-type-assertion": "export const same = (one: string): string => one as string;",
  "no-unsafe-argument": "export const given = (one: any, use: (text: string) => void): void => use(one);",
  "no-unsafe-assignment": "export function puts(one: any): void {\n  const put = one;\n  void put;\n}",
  "no-unsafe-call": "export const calls = (one: any): void => void one();",
  "no-unsafe-enum-comparison":
    "enum Fruit {\n  Apple,\n}\nexport const isOne = (fruit: Fruit): boolean => fruit === 0;",
  "no-unsafe-member-access": "export const reads = (one: any): void => void one.name;",
  "no-unsafe-return": "export const gives = (one: any): string => one;",
  "no-unsafe-unary-minus": "export const minus = (text: string): number => -text;",
  "only-throw-error": 'export function throws(): never {\n  throw "text";\n}',
  "prefer-nullish-coalescing": 'export const orElse = (one: string | undefined): string => one || "else";',
  "prefer-promise-reject-errors": 'export const rejects = (): Promise<never> => Promise.reject("text");',
  "require-await": "export const waits = async (): Promise<number> => 1;",
  "restrict-plus-operands": "export const adds = (one: string[], other: string): string => other + one;",
  "restrict-template-expressions": "export const tells = (one: { readonly a: number }): string => `${one}`;",
  "switch-exhaustiveness-check":
    'export function both(one: "a" | "b"): number {\n  switch (one) {\n    case "a":\n      return 1;\n  }\n  return 2;\n}',
  "unbound-method":
    "class Counter {\n  private n = 0;\n  next(): number {\n    return this.n++;\n  }\n}\nexport const { next } = new Counter();",
};

/** What is refused by none: static methods do without `this`, and a default takes what is left of a union. */
export const SOUND: Readonly<Record<string, string>> = {
  "static-method":
    "class Guard {\n  static is(one: unknown): boolean {\n    return one !== 1;\n  }\n}\nexport const { is } = Guard;",
  "switch-with-default":
    'export function first(one: "a" | "b"): number {\n  switch (one) {\n    case "a":\n      return 1;\n    default:\n      return 2;\n  }\n}',
};
