import type { BuiltIn } from "./built-in.js";
import { kindOf } from "./kind-of.js";
import { invalid, undecodable } from "./problem.js";

/** Dates, times and durations: strings, checked against their lexical space (XSD 1.0 part 2, 3.2.6 to 3.2.14). */
export function temporalTypes(): [string, BuiltIn][] {
  return [
    ...Object.entries(LEXICAL).flatMap(([name, lexical]): [string, BuiltIn][] => {
      const type = temporalText(name, lexical);
      return [
        [name, type],
        [`${name}.string`, type],
      ];
    }),
    ["dateTime.date", temporalDate("dateTime")],
    ["date.date", temporalDate("date")],
  ];
}

function temporalText(name: string, lexical: RegExp): BuiltIn {
  const isValid = (text: string) => lexical.test(text) && hasItsDay(text);
  return {
    ...temporal(name),
    lexical,
    decode: (text) => {
      if (!isValid(text)) throw undecodable(`is not a valid xs:${name}`);
      return text;
    },
    encode: (value) => {
      if (typeof value !== "string") throw invalid("type", `a string is expected, ${kindOf(value)} was given`);
      const text = value.trim();
      if (!isValid(text)) throw invalid("type", `is not a valid xs:${name}`);
      return text;
    },
  };
}

/** As a JavaScript `Date`. A text without a time zone is read as UTC, so that the result does not depend on the machine. */
function temporalDate(name: "dateTime" | "date"): BuiltIn {
  const { decode } = temporalText(name, LEXICAL[name]);
  return {
    ...temporal(name),
    lexical: LEXICAL[name],
    decode: (text, scope) => {
      decode(text, scope);
      const date = new Date(Math.floor(instant(text)));
      if (Number.isNaN(date.getTime())) throw undecodable("is beyond what a Date holds");
      return date;
    },
    encode: (value) => {
      if (!(value instanceof Date)) throw invalid("type", `a Date is expected, ${kindOf(value)} was given`);
      const year = value.getUTCFullYear();
      if (Number.isNaN(year) || year < 1 || year > 9999)
        throw invalid("type", "is no valid Date of the years 1 to 9999");
      return name === "date" ? value.toISOString().slice(0, 10) : value.toISOString();
    },
  };
}

/**
 * Milliseconds since 1970 for comparison. A part that the type lacks is taken from the year 2000, a time zone as UTC.
 */
export function instant(text: string): number {
  const time = /(\d\d):(\d\d):(\d\d)(\.\d+)?/.exec(text);
  const zone = /(?:Z|([+-])(\d\d):(\d\d))$/.exec(text.replace(/^-?\d{4,}-\d\d-\d\d$/, ""));
  const day = text.replace(/T.*$/, "").replace(/(?:Z|[+-]\d\d:\d\d)$/, "");
  const full = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?$/.exec(day);
  const partial = /^--(\d\d)?-?-?(\d\d)?$/.exec(day);
  const date = new Date(0);
  const monthOnly = /^--(\d\d)(?:--)?$/.exec(day);
  date.setUTCFullYear(
    Number(full?.[1] ?? 2000),
    Number(full?.[2] ?? monthOnly?.[1] ?? partial?.[1] ?? 1) - 1,
    Number(full?.[3] ?? (monthOnly === null ? partial?.[2] : undefined) ?? 1),
  );
  const seconds = time === null ? 0 : Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3]);
  const offset = zone?.[1] === undefined ? 0 : (Number(zone[2]) * 60 + Number(zone[3])) * (zone[1] === "-" ? -1 : 1);
  return date.getTime() + seconds * 1000 + milliseconds(time?.[4] ?? "") - offset * 60_000;
}

/** Of `.817`: by its digits, as a product of fractions is not exact. */
function milliseconds(fraction: string): number {
  const digits = fraction.slice(1).padEnd(3, "0");
  return Number(digits.slice(0, 3)) + Number(`0.${digits.slice(3)}`);
}

/** Seconds, with a month of 30.436875 days: good enough to compare with a bound. */
export function durationSeconds(text: string): number {
  const parts = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (parts === null) return Number.NaN;
  const [years, months, days, hours, minutes, seconds] = parts.slice(2).map((part) => Number(part ?? 0)) as number[];
  const total =
    ((years ?? 0) * 12 + (months ?? 0)) * 2_629_746 +
    (days ?? 0) * 86_400 +
    (hours ?? 0) * 3600 +
    (minutes ?? 0) * 60 +
    (seconds ?? 0);
  return parts[1] === "-" ? -total : total;
}

function temporal(name: string): Pick<BuiltIn, "name" | "whiteSpace" | "plain" | "order"> {
  return { name, whiteSpace: "collapse", plain: true, order: name === "duration" ? "duration" : "time" };
}

/** That the month has that day: the expressions below know months and days only apart. */
function hasItsDay(text: string): boolean {
  const parts = /^(-?\d{4,}|-)-(\d\d)-(\d\d)/.exec(text);
  if (parts === null) return true;
  const year = parts[1] === "-" ? 2000 : Number(parts[1]);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = Number(parts[2]) === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(Number(parts[2])) ? 30 : 31;
  return Number(parts[3]) <= days;
}

const YEAR = "-?(?:[1-9][0-9]{3,}|0[0-9]{3})";
const MONTH = "(?:0[1-9]|1[0-2])";
const DAY = "(?:0[1-9]|[12][0-9]|3[01])";
const TIME = "(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]+)?|24:00:00(?:\\.0+)?)";
const ZONE = "(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?";
const LEXICAL = {
  dateTime: new RegExp(`^${YEAR}-${MONTH}-${DAY}T${TIME}${ZONE}$`),
  date: new RegExp(`^${YEAR}-${MONTH}-${DAY}${ZONE}$`),
  time: new RegExp(`^${TIME}${ZONE}$`),
  gYearMonth: new RegExp(`^${YEAR}-${MONTH}${ZONE}$`),
  gYear: new RegExp(`^${YEAR}${ZONE}$`),
  gMonthDay: new RegExp(`^--${MONTH}-${DAY}${ZONE}$`),
  gDay: new RegExp(`^---${DAY}${ZONE}$`),
  gMonth: new RegExp(`^--${MONTH}(?:--)?${ZONE}$`),
  duration:
    /^-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?$/,
} satisfies Record<string, RegExp>;
