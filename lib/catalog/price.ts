import { row, Source, TableHead } from "./table";

/** What a price is for. */
export type PriceUnit = "hour" | "month" | "GB" | "GB-month";

/** A price with its unit, its source and its age. */
export interface Price {
  /** US dollars a unit, before discounts. */
  readonly usd: number;
  /** What is paid for. */
  readonly unit: PriceUnit;
  /** Where and when it was read. */
  readonly source: Source;
}

/** Hours that AWS's own calculators count in a month. */
export const HOURS_PER_MONTH = 730;

/** A price whose source the table names. A price without one is none. */
export function sourcedPrice(table: TableHead, usd: number, unit: PriceUnit, source: string): Price | undefined {
  const found = row(table.sources, source);
  return found === undefined ? undefined : { usd, unit, source: found };
}

/** How old a set of prices is: the first and the last day they were read, written as people do. */
export function ageOf(sources: readonly Source[]): string | undefined {
  const days = sources.flatMap(({ date }) => date.split("/")).sort();
  const [first, last] = [days[0], days.at(-1)];
  return first === last ? first : `${String(first)} to ${String(last)}`;
}
