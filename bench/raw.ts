import { App, LocalBackend, TerraformElement, TerraformLocal, TerraformStack } from "cdktf";
import { createRequire } from "node:module";

/** A reference inside a value, or the text around references. */
export type Piece = string | { readonly row: number; readonly attribute: string };

/** One `new L1`: which class, under which id, with which properties. Rows are counted over all stacks. */
export interface Row {
  readonly module: string;
  readonly className: string;
  readonly id: string;
  readonly props: Record<string, unknown>;
  /** Where in the properties attributes of earlier rows stand. */
  readonly references: readonly { readonly path: readonly (string | number)[]; readonly pieces: readonly Piece[] }[];
  readonly dependsOn: readonly number[];
  /** Row of the provider that it names. */
  readonly provider?: number;
}

/** A stack of the baseline. */
export interface RawStack {
  readonly id: string;
  readonly statePath: string;
  readonly rows: readonly Row[];
  /** The stack's local values, by name; what they refer to stays text. */
  readonly locals?: Readonly<Record<string, unknown>>;
  /** The stack's `check` blocks, which CDKTF has no class for. */
  readonly checks?: unknown;
}

type L1 = new (scope: TerraformStack, id: string, props: Record<string, unknown>) => TerraformElement;
type Attributes = Readonly<Record<string, unknown>>;

/** Loads the classes that stacks need, before any clock runs. */
export function loadClasses(stacks: readonly RawStack[]): Map<string, L1> {
  const load = createRequire(__filename);
  const rows = stacks.flatMap((stack) => stack.rows);
  return new Map(rows.map((row) => [keyOf(row), (load(row.module) as Record<string, L1>)[row.className]!]));
}

/** Builds the baseline: plain CDKTF, no construct of ours, an attribute read for every reference. */
export function buildRaw(app: App, stacks: readonly RawStack[], classes: ReadonlyMap<string, L1>): void {
  const made: Attributes[] = [];
  for (const { id, statePath, rows, locals = {}, checks } of stacks) {
    const stack = new TerraformStack(app, id);
    new LocalBackend(stack, { path: statePath });
    for (const [name, value] of Object.entries(locals)) new TerraformLocal(stack, name, value);
    if (checks !== undefined) stack.addOverride("check", checks);
    for (const row of rows) {
      for (const { path, pieces } of row.references) setIn(row.props, path, valueOf(pieces, made));
      if (row.provider !== undefined) row.props.provider = made[row.provider];
      if (row.dependsOn.length > 0) row.props.dependsOn = row.dependsOn.map((index) => made[index]);
      made.push(new (classes.get(keyOf(row))!)(stack, row.id, row.props) as unknown as Attributes);
    }
  }
}

/** Providers have classes of the same name. */
function keyOf({ module, className }: Row): string {
  return `${module} ${className}`;
}

function valueOf(pieces: readonly Piece[], made: readonly Attributes[]): unknown {
  const values = pieces.map((piece) => (typeof piece === "string" ? piece : made[piece.row]![piece.attribute]));
  return values.length === 1 ? values[0] : values.join("");
}

function setIn(props: Record<string, unknown>, path: readonly (string | number)[], value: unknown): void {
  let at: Record<string | number, unknown> = props;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path[path.length - 1]!] = value;
}
