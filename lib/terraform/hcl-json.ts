import { isObject, Json, JsonObject } from "./json";

/** Turns the text of a `.tf` file into JSON, with every block a list and every expression a text `${…}`. */
export type HclToJson = (file: string, text: string) => Promise<unknown>;

/** Where names stand without quotes in HCL, and without `${}` in JSON: paths of blocks, `*` for a label. */
const BARE: readonly string[] = [
  ...["resource.*.*", "data.*.*", "ephemeral.*.*", "check.*.data.*.*"].flatMap((block) => [
    `${block}.depends_on`,
    `${block}.provider`,
  ]),
  "resource.*.*.lifecycle.ignore_changes",
  "resource.*.*.lifecycle.replace_triggered_by",
  "resource.*.*.lifecycle.action_trigger.actions",
  "resource.*.*.lifecycle.action_trigger.events",
  "resource.*.*.provisioner.*.when",
  "resource.*.*.provisioner.*.on_failure",
  "removed.provisioner.*.when",
  "removed.provisioner.*.on_failure",
  "module.*.depends_on",
  "module.*.providers.*",
  "output.*.depends_on",
  "variable.*.type",
  "moved.from",
  "moved.to",
  "import.to",
  "import.provider",
  "removed.from",
  "terraform.required_providers.*.configuration_aliases",
];

interface Places {
  readonly [name: string]: Places | "bare";
}

const PLACES = placesOf(BARE.map((path) => path.split(".")));

/**
 * A file of HCL as Terraform's JSON would say it: what is a name there, as in `depends_on` and `ignore_changes`, is no
 * expression. Blocks may stay lists, as Terraform takes them.
 */
export function asTerraformJson(file: JsonObject): JsonObject {
  return within(closed(file), PLACES) as JsonObject;
}

/** The last line of a heredoc, and the brace that was set behind it. */
const LAST_LINE = /\n[ \t]*([\p{ID_Start}_][\p{ID_Continue}-]*)\}$/u;

/**
 * An expression that ends with a heredoc, as in `var.a ? var.b : <<EOT`, gets the brace that closes it on the line of its
 * marker, where it would belong to the text: it goes to a line of its own.
 */
function closed(value: Json): Json {
  if (typeof value === "string") {
    const [, marker] = value.startsWith("${") && value.includes("<<") ? (LAST_LINE.exec(value) ?? []) : [];
    if (marker === undefined || !(value.includes(`<<${marker}`) || value.includes(`<<-${marker}`))) return value;
    return `${value.slice(0, -1)}\n}`;
  }
  if (Array.isArray(value)) return (value as readonly Json[]).map(closed);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, closed(item)]));
}

function within(value: Json, places: Places): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => within(item, places));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, item]): [string, Json] => {
    const place = Object.hasOwn(places, name) ? places[name] : places["*"];
    if (place === undefined) return [name, item];
    return [name, place === "bare" ? bare(item) : within(item, place)];
  });
  return Object.fromEntries(entries);
}

function bare(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(bare);
  return typeof value === "string" ? value.replace(/^\$\{([^]*)\}$/, "$1") : value;
}

function placesOf(paths: readonly (readonly string[])[]): Places {
  const heads = [...new Set(paths.map(([head]) => head!))];
  return Object.fromEntries(
    heads.map((head) => {
      const rests = paths.filter(([first]) => first === head).map(([, ...rest]) => rest);
      return [head, rests.some((rest) => rest.length === 0) ? "bare" : placesOf(rests)];
    }),
  );
}
