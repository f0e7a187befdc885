import type { Arguments } from "./arguments";
import type { Contradiction } from "./contradiction";

const GROUP = "aws_sagemaker_feature_group";
const IN_MEMORY = "InMemory";
/** As SageMaker has it; the provider looks at the beginning only. */
const NAME = /^[A-Za-z0-9](?:[_-]*[A-Za-z0-9]){0,63}$/;

/** Of Feature Store. */
export const FEATURES: readonly Contradiction[] = [
  {
    type: GROUP,
    given: "record_identifier_feature_name",
    at: "record_identifier_feature_name",
    wrong: (read) => {
      const [id, names] = [read.text("record_identifier_feature_name"), featuresOf(read)];
      return id !== undefined && names !== undefined && !names.has(id)
        ? `no feature has this name, got ${id}`
        : undefined;
    },
    fix: "name one of the features",
  },
  {
    type: GROUP,
    given: "event_time_feature_name",
    at: "event_time_feature_name",
    wrong: (read) => {
      const [time, features] = [read.text("event_time_feature_name"), featuresOf(read)];
      if (time === undefined || features === undefined) return undefined;
      if (!features.has(time)) return `no feature has this name, got ${time}`;
      return features.get(time)?.text("feature_type") === "Integral"
        ? `the time of an event is a String or Fractional, got Integral`
        : undefined;
    },
    fix: "name a feature of the type String or Fractional",
  },
  {
    type: GROUP,
    at: "offline_store_config",
    wrong: (read) =>
      read.has("online_store_config") || read.has("offline_store_config")
        ? undefined
        : "a feature group has no store, online or offline",
    fix: "give `online_store_config`, `offline_store_config`, or both",
  },
  {
    type: GROUP,
    at: "online_store_config.enable_online_store",
    given: "online_store_config",
    wrong: (read) =>
      read.boolean("online_store_config.enable_online_store") !== true &&
      read.unknown === undefined &&
      !read.has("offline_store_config")
        ? "a feature group has no store: its online store is not enabled"
        : undefined,
    fix: "set `enable_online_store = true`, or give `offline_store_config`",
  },
  {
    type: GROUP,
    each: "feature_definition",
    given: "feature_name",
    at: "feature_name",
    wrong: (read) => {
      const name = read.text("feature_name");
      return name !== undefined && !NAME.test(name)
        ? `a feature's name has letters, digits, hyphens and underscores, at most 64, and ends with a letter or digit, got ${name}`
        : undefined;
    },
    fix: "correct the name",
  },
  {
    type: GROUP,
    given: "feature_definition",
    at: "feature_definition",
    wrong: (read) => {
      const names = read.each("feature_definition")?.flatMap((one) => one.text("feature_name") ?? []);
      const twice = names?.find((name, index) => names.indexOf(name) !== index);
      return twice === undefined ? undefined : `two features have one name, got ${twice}`;
    },
    fix: "name each feature once",
  },
  {
    type: GROUP,
    given: "feature_definition",
    at: "feature_definition",
    wrong: (read) => {
      const collections = read.each("feature_definition")?.filter((one) => one.has("collection_type"));
      const storage = read.text("online_store_config.storage_type", "Standard");
      if (collections === undefined || storage === undefined || collections.length === 0) return undefined;
      if (storage !== IN_MEMORY) return `collections are only in an online store in memory, got ${storage}`;
      const vectors = collections.filter((one) => one.text("collection_type") === "Vector");
      return vectors.length > 1 ? `a group has one vector, got ${String(vectors.length)}` : undefined;
    },
    fix: 'use `storage_type = "InMemory"` with one vector at most, or write the values into a String',
  },
  {
    type: GROUP,
    each: "feature_definition",
    given: "collection_type",
    at: "collection_type",
    wrong: (read) => {
      const isVector = read.text("collection_type") === "Vector";
      if (!isVector || read.unknown !== undefined) return undefined;
      const type = read.text("feature_type", "String");
      if (type !== undefined && type !== "Fractional") return `a vector is of Fractional numbers, got ${type}`;
      return read.has("collection_config.vector_config.dimension") ? undefined : "a vector has no dimension";
    },
    fix: "make it Fractional, and give `collection_config.vector_config.dimension`",
  },
  {
    type: GROUP,
    given: "throughput_config.throughput_mode",
    at: "throughput_config.throughput_mode",
    wrong: (read) => {
      const mode = read.text("throughput_config.throughput_mode");
      const units = ["read", "write"].some((side) => read.has(`throughput_config.provisioned_${side}_capacity_units`));
      if (mode === "OnDemand" && units) return "throughput on demand has no units";
      if (mode === "Provisioned" && read.text("online_store_config.storage_type", "Standard") === IN_MEMORY)
        return "a store in memory has no provisioned throughput";
      return undefined;
    },
    fix: "leave the units out on demand, and `throughput_config` for a store in memory",
  },
  {
    type: GROUP,
    given: "offline_store_config.table_format",
    at: "offline_store_config.disable_glue_table_creation",
    wrong: (read) =>
      read.text("offline_store_config.table_format") === "Iceberg" &&
      read.boolean("offline_store_config.disable_glue_table_creation") === true
        ? "Feature Store makes an Iceberg table itself or has none"
        : undefined,
    fix: "leave `disable_glue_table_creation` out",
  },
];

/** The features of a group by their names; undefined where only the plan knows one. */
function featuresOf(read: Arguments): ReadonlyMap<string | undefined, Arguments> | undefined {
  const features = new Map(read.each("feature_definition")?.map((one) => [one.text("feature_name"), one]));
  return read.unknown === undefined ? features : undefined;
}
