/** Every detector has its samples beside it: here they must hold. */
import {describe, expect, it} from 'vitest';
import * as alternating from '../../source/records/alternating.ts';
import * as alternatives from '../../source/records/alternatives.ts';
import * as bookkeeping from '../../source/records/bookkeeping.ts';
import * as datum from '../../source/records/datum.ts';
import * as decimalCommas from '../../source/records/decimal-commas.ts';
import * as duration from '../../source/records/duration.ts';
import * as ending from '../../source/records/ending.ts';
import * as errors from '../../source/records/errors.ts';
import * as noMeasure from '../../source/records/no-measure.ts';
import * as failures from '../../source/records/failures.ts';
import * as listHeading from '../../source/records/list-heading.ts';
import * as lonePair from '../../source/records/lone-pair.ts';
import * as number from '../../source/records/number.ts';
import * as otherLanguages from '../../source/records/other-languages.ts';
import * as otherNames from '../../source/records/other-names.ts';
import * as punctuation from '../../source/records/punctuation.ts';
import {readPrefix} from '../../source/records/prefix.ts';
import {samples as prefixSamples} from '../../source/records/prefix-samples.ts';
import * as settingNames from '../../source/records/setting-names.ts';
import * as splitField from '../../source/records/split-field.ts';
import * as statisticsInBrackets from '../../source/records/statistics-in-brackets.ts';
import * as timestamp from '../../source/records/timestamp.ts';
import * as twoLanguages from '../../source/records/two-languages.ts';
import * as wrappedNumber from '../../source/records/wrapped-number.ts';

/** 2026-11-21 12:00 local time: the reference that the samples of times are written for. */
const context = () => ({reference: new Date(2026, 10, 21, 12).getTime(), isRead: false});

describe('timestamp', () => {
	it.each(timestamp.samples)('reads $text', ({text, local, utc}) => {
		const time = timestamp.readTime(text, 0, context())?.time;
		expect(time).toBe(local === undefined ? Date.parse(utc!) : new Date(local).getTime());
	});
});

describe('prefix', () => {
	it.each(prefixSamples)('peels $text', ({text, level, logger, hasTime, message}) => {
		const {time, end, ...found} = readPrefix(text, context());
		expect(found).toMatchObject({level, logger});
		expect(!Number.isNaN(time)).toBe(hasTime);
		expect(text.slice(end)).toBe(message);
	});
});

describe('names and numbers in turns', () => {
	it.each(alternating.samples)('reads $text', ({text, pairs}) => {
		expect(alternating.asPairs(text)).toBe(pairs);
	});
});

describe('field of the split', () => {
	it.each(splitField.samples)('$name: $value', ({name, value, split}) => {
		expect(splitField.splitOfField(name, value)).toBe(split);
	});
});

describe('a row of data', () => {
	it.each(datum.samples)('is $isDatum: $object', ({object, isDatum}) => {
		expect(datum.isDatum(object)).toBe(isDatum);
	});
});

describe('wrapped number', () => {
	it.each(wrappedNumber.samples)('reads $text', ({text, value}) => {
		expect(wrappedNumber.unwrapNumber(text)?.value).toBe(value);
	});
});

describe('number', () => {
	it.each(number.samples)('reads $text', ({text, value, unit}) => {
		const found = number.readNumber(text, 0);
		expect(found?.value).toBe(value);
		expect(found?.unit ?? undefined).toBe(unit);
	});
});

describe('shape', () => {
	it.each(noMeasure.samples)('is told from a measure: $message', ({message, at, isShape}) => {
		expect(noMeasure.beginsShape(message, at)).toBe(isShape);
	});
});

describe('the name of a setting', () => {
	it.each(settingNames.samples)('is known by its last word: $name', ({name, isSetting}) => {
		expect(settingNames.endsInSetting(name)).toBe(isSetting);
	});
});

describe('the name of a metric in another language', () => {
	it.each(otherLanguages.samples)('is known: $name', ({name, measure, isMetric, split}) => {
		expect(otherLanguages.measureInLanguage(name)).toBe(measure);
		expect(otherLanguages.isMetricOfLanguage(name)).toBe(isMetric ?? false);
		expect(otherLanguages.splitInFront(name)).toBe(split);
	});
});

describe('decimal commas', () => {
	it.each(decimalCommas.samples)('$text', ({text, withPoints}) => {
		expect(decimalCommas.withDecimalPoints(text)).toBe(withPoints);
	});
});

describe('dots that lead to a value', () => {
	it.each(punctuation.samples)('$text', ({text, withoutLeaders}) => {
		expect(punctuation.withoutLeaders(text)).toBe(withoutLeaders);
	});
});

describe('the heading of a list', () => {
	it.each(listHeading.samples)('$text', ({text, measure}) => {
		expect(listHeading.measureOfHeading(text)).toBe(measure);
	});
});

describe('names with strokes between them', () => {
	it.each(alternatives.samples)('$text', ({text, apart}) => {
		expect(alternatives.withoutAlternatives(text)).toBe(apart);
	});
});

describe('statistics in brackets', () => {
	it.each(statisticsInBrackets.samples)('$text', ({text, apart}) => {
		expect(statisticsInBrackets.withStatisticsApart(text)).toBe(apart);
	});
});

describe('the name of no metric', () => {
	it.each(otherNames.samples)('is known: $name', ({name, isOther}) => {
		expect(otherNames.isOtherName(name)).toBe(isOther);
	});
});

describe('a name in two languages', () => {
	it.each(twoLanguages.samples)('$text', ({text, inOne}) => {
		expect(twoLanguages.inOneLanguage(text)).toBe(inOne);
	});
});

describe('duration', () => {
	it.each(duration.samples)('reads $text', ({text, seconds}) => {
		expect(duration.readDuration(text, 0)?.seconds).toBe(seconds);
	});
});

describe('lone pair', () => {
	it.each(lonePair.samples)('reads $text', ({text, name, value, step}) => {
		const found = lonePair.readLonePair(text);
		expect([found?.name, found?.number.value, found?.step]).toEqual([name, value, step]);
	});
});

describe('bookkeeping', () => {
	it.each(bookkeeping.samples)('knows $name', ({name, unit, isWhole, isBookkeeping}) => {
		expect(bookkeeping.isBookkeeping(name, unit ?? null, isWhole ?? false)).toBe(isBookkeeping);
	});
});

describe('errors', () => {
	it.each(errors.samples)('reads $text', ({text, type, category, operation}) => {
		expect(errors.readError(text, 'ERROR')).toMatchObject({type, category, operation: operation ?? null});
	});
});

describe('ending', () => {
	it.each(ending.samples)('reads $text', ({text, level, ending: expected}) => {
		expect(ending.readEnding(text, level ?? null)).toBe(expected);
	});
});

describe('failures', () => {
	it.each(failures.samples)('knows $text', ({text, isFailure}) => {
		expect(failures.isFailure(text)).toBe(isFailure);
	});
});
