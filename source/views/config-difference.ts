/** The settings of several runs beside each other, in sections. */
import type {Literal} from '../records/literal.ts';

export type DifferenceRow =
	| {kind: 'section'; title: string}
	/** `values` has one for each run, undefined where that has no such setting. */
	| {kind: 'setting'; name: string; values: ReadonlyArray<Literal | undefined>; differs: boolean};

type Settings = ReadonlyMap<string, Literal>;

/**
 * The rows for `configs`, settings by their whole names: those that are not the same in all, or `showsAll`. Settings within
 * others are below a title of their own, in the order in which they come; those within none are first.
 */
export function differenceRows(configs: readonly Settings[], showsAll: boolean): DifferenceRow[] {
	const sections = new Map<string, DifferenceRow[]>([['', []]]);
	for (const whole of new Set(configs.flatMap((settings) => [...settings.keys()]))) {
		const values = configs.map((settings) => settings.get(whole));
		const texts = values.map((value) => JSON.stringify(value));
		const differs = texts.some((text) => text !== texts[0]);
		if (!differs && !showsAll) continue;
		const dot = whole.lastIndexOf('.');
		const title = whole.slice(0, Math.max(0, dot));
		const rows = sections.get(title) ?? [];
		sections.set(title, rows);
		rows.push({kind: 'setting', name: whole.slice(dot + 1), values, differs});
	}

	return [...sections].flatMap(([title, rows]) =>
		title === '' || rows.length === 0 ? rows : [{kind: 'section' as const, title}, ...rows],
	);
}
