/** How the curves of a chart are named beside each other. */
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle} from '../../text/width.ts';
import type {Pattern} from '../charts/canvas.ts';
import type {Glyphs} from '../glyphs.ts';
import {span, type Span} from '../rows.ts';
import type {ChartCurve} from './chart.ts';

const patternMarks: Readonly<Record<Pattern, string>> = {solid: '──', dashed: '╌╌', dotted: '┈┈'};
const plainPatternMarks: Readonly<Record<Pattern, string>> = {solid: '--', dashed: '- -', dotted: '...'};

/** The name of a curve in at most `widest` cells, and how it is drawn. */
export function legendOf({legend, tone, pattern}: ChartCurve, glyphs: Glyphs, widest: number): Span[] {
	const marks = glyphs === 'ascii' ? plainPatternMarks : patternMarks;
	return [span(`${cutName(legend, widest)} `, 'strong'), span(marks[pattern], tone)];
}

/** `name`, made safe, in at most `widest` cells; never so short that it says nothing. */
export function cutName(name: string, widest: number): string {
	return cutMiddle(makeSafe(name), Math.max(8, Math.floor(widest)));
}
