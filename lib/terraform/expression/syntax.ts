/** Where a part of an expression stands in its text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A step from a value into it. */
export type Step =
  /** `.arn` */
  | { readonly kind: "attribute"; readonly name: string }
  /** `["arn"]`, `[0]`, `.0` */
  | { readonly kind: "index"; readonly key: string | number }
  /** `[each.key]`: which member is known only to Terraform */
  | { readonly kind: "computed"; readonly key: Expression }
  /** `[*]` or `.*`: of every member */
  | { readonly kind: "splat" };

/** A number, a truth value, null, or a bare word that stands for itself as the key of an object. */
export interface Literal extends Span {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
}

/** Text with what is filled in: a string of the JSON, a quoted string inside an expression, a heredoc. */
export interface Template extends Span {
  readonly kind: "template";
  /** Literal text, its escapes undone, and expressions, in order. Two texts never stand side by side. */
  readonly parts: readonly (string | Expression)[];
  /** Whether it is one `${…}` and nothing else: its value is then that of the expression, whatever its type. */
  readonly whole: boolean;
}

/** A name and the steps from it: `aws_vpc.Main.id`, `each.key`, `local.zones[0]`. */
export interface Traversal extends Span {
  readonly kind: "traversal";
  readonly root: string;
  readonly steps: readonly Step[];
}

/** Brackets around anything, and steps from what is no name: `(a)`, `(a)[0]`, `merge(a, b).c`. */
export interface Access extends Span {
  readonly kind: "access";
  readonly of: Expression;
  readonly steps: readonly Step[];
}

/** A call: `join(",", local.zones)`, `provider::aws::arn_parse(x)`. */
export interface Call extends Span {
  readonly kind: "call";
  readonly name: string;
  readonly arguments: readonly Expression[];
  /** Whether the last argument is a list that gives the rest: `max(local.sizes...)`. */
  readonly spread: boolean;
}

/** A list written down: `[a, b]`. */
export interface ListExpression extends Span {
  readonly kind: "list";
  readonly items: readonly Expression[];
}

/** An object written down: `{ a = b }`; a bare word as key is a literal. */
export interface ObjectExpression extends Span {
  readonly kind: "object";
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** Repeats for each member: `[for x in xs : x]`, `{for k, v in xs : k => v}`, `%{ for x in xs }…%{ endfor }` */
export interface ForExpression extends Span {
  readonly kind: "for";
  /** The names that stand for key and value, which hide references of the same name. */
  readonly names: readonly string[];
  readonly collection: Expression;
  /** The key and the value of an object, else the value, then the condition, if any. */
  readonly body: readonly Expression[];
}

/** One of two: `c ? a : b`, `%{ if c }a%{ else }b%{ endif }` */
export interface Conditional extends Span {
  readonly kind: "conditional";
  readonly condition: Expression;
  /** What it may be. */
  readonly branches: readonly Expression[];
}

/** Operands joined by operators, in the order of the text: which of them binds closer is left to Terraform. */
export interface Operation extends Span {
  readonly kind: "operation";
  readonly operands: readonly Expression[];
}

/** What Terraform evaluates. */
export type Expression =
  | Literal
  | Template
  | Traversal
  | Access
  | Call
  | ListExpression
  | ObjectExpression
  | ForExpression
  | Conditional
  | Operation;
