import { type DataType, Type, type Vector } from "apache-arrow";

type Fields = { name: string; type: DataType }[];

/** Text of an integer of four 32-bit words (two's complement) with a decimal point before its last `scale` digits. */
export function decimalText(words: Uint32Array, scale: number): string {
  let value = 0n;
  for (let i = words.length - 1; i >= 0; i--) value = (value << 32n) | BigInt(words[i]!);
  const bits = BigInt(words.length * 32);
  if (value >> (bits - 1n)) value -= 1n << bits;
  if (scale === 0) return value.toString();
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function whole(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large for a number; cast it to DECIMAL or VARCHAR in the query`);
  return number;
}

const days = new Map<number, string>();
const daysKept = 4_096;

/** The same few days stand in row after row, and writing one out is slow. */
function dayOf(ms: number): string {
  let day = days.get(ms);
  if (day === undefined) {
    day = new Date(ms).toISOString().slice(0, 10);
    if (days.size >= daysKept) days.clear();
    days.set(ms, day);
  }
  return day;
}

/** Timestamps as the native engine writes them: `2024-01-31 12:30:00`, with a fraction only when there is one. */
function timestampText(ms: number): string {
  const [day, time] = new Date(ms).toISOString().split("T") as [string, string];
  const [seconds, fraction] = time.slice(0, -1).split(".") as [string, string];
  const digits = fraction.replace(/0+$/, "");
  return `${day} ${seconds}${digits ? `.${digits}` : ""}`;
}

/**
 * One Arrow value as the plain value that `Engine` promises; the same values as the native engine's (`native-values.ts`). HUGEINT and
 * DECIMAL(38, 0) are one type in Arrow: both are whole numbers here.
 */
export function plainArrow(value: unknown, type: DataType): unknown {
  if (value === null || value === undefined) return null;
  switch (type.typeId) {
    case Type.Null: return null;
    case Type.Bool:
    case Type.Utf8:
    case Type.LargeUtf8: return value;
    case Type.Int: return typeof value === "bigint" ? whole(value) : value;
    case Type.Float: return value;
    case Type.Decimal: {
      const { scale, precision } = type as DataType & { scale: number; precision: number };
      const text = decimalText(value as Uint32Array, scale);
      return scale === 0 && precision === 38 ? whole(BigInt(text)) : text;
    }
    case Type.Date: return dayOf(Number(value));
    case Type.Timestamp: return timestampText(Number(value));
    case Type.List: {
      const child = type.children[0]!.type;
      return Array.from(value as Vector, (item) => plainArrow(item, child));
    }
    case Type.Struct: {
      const row = value as Record<string, unknown>;
      return Object.fromEntries((type.children as Fields).map((f) => [f.name, plainArrow(row[f.name], f.type)]));
    }
    case Type.Dictionary: return plainArrow(value, (type as DataType & { dictionary: DataType }).dictionary);
    default: throw new TypeError(`a value of this kind does not leave the engine: ${type}`);
  }
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The texts of a column by row. One that is ASCII is decoded as a whole and cut at the offsets of its values: a call of the decoder for each of
 * thousands of short texts takes longer than the query that gave them. Null for any other column.
 */
function asciiTexts(column: Vector): ((row: number) => string | null) | null {
  const [data, more] = column.data;
  if (more !== undefined || data === undefined || column.type.typeId !== Type.Utf8 || column.length === 0) return null;
  const { valueOffsets, values } = data as { valueOffsets: Int32Array; values: Uint8Array };
  const [first, last] = [valueOffsets[0]!, valueOffsets[column.length]!];
  const text = utf8.decode(values.subarray(first, last));
  if (text.length !== last - first) return null;
  return (row) => (data.getValid(row) ? text.slice(valueOffsets[row]! - first, valueOffsets[row + 1]! - first) : null);
}

/** Column names as the native engine gives them: a second `a` is `a:1`. */
export function deduplicated(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const n = seen.get(name) ?? 0;
    seen.set(name, n + 1);
    return n === 0 ? name : `${name}:${n}`;
  });
}

interface Batch {
  numRows: number;
  schema: { fields: Fields };
  getChildAt(i: number): Vector | null;
}

/** Rows of record batches as plain objects. */
export function rowsOf(batches: Iterable<Batch>): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = [];
  for (const batch of batches) {
    const names = deduplicated(batch.schema.fields.map((f) => f.name));
    const first = rows.length;
    for (let r = 0; r < batch.numRows; r++) rows.push({});
    batch.schema.fields.forEach(({ type }, c) => {
      const [column, name] = [batch.getChildAt(c)!, names[c]!];
      const texts = asciiTexts(column);
      if (texts) for (let r = 0; r < batch.numRows; r++) rows[first + r]![name] = texts(r);
      else for (let r = 0; r < batch.numRows; r++) rows[first + r]![name] = plainArrow(column.get(r), type);
    });
  }
  return rows;
}
