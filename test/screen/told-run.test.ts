import {describe, expect, it} from 'vitest';
import {ToldRun} from '../../source/screen/told-run.ts';
import {runView} from '../../source/views/run.ts';
import {fedRegistry, lines, present} from '../support/registry.ts';

const log = lines(
	40,
	(step) =>
		`2026-11-02 11:${10 + step}:00 ${step === 30 ? 'ERROR' : 'INFO'} step ${step}/80 loss=${4 / step}`,
);

/** What is told of a log, and again after more was fed. */
function told(text: string) {
	const {registry, feed} = fedRegistry({'a.log': text});
	const facts = new ToldRun();
	const news = (): string => {
		const run = registry.runs[0]!;
		return facts.news(runView(run, present), run.name, run.lines.lines).join('\n');
	};
	return {
		feed: (more: string) => {
			feed('a.log', more);
		},
		news,
		view: () => runView(registry.runs[0]!, present),
		facts,
	};
}

describe('what is told of a run', () => {
	it('is how it is, how far, how long still, the metrics, the errors, and the newest lines', () => {
		expect(told(log).news()).toMatch(
			/^a: running\. 50 percent\. .* remain\. loss 0\.1000, best 0\.1000\. 1 error\.\n(?:11:4\d:00 INFO step .*\n){4}11:50:00 INFO step 40\/80 loss=0\.1$/,
		);
	});

	it('is only what has changed', () => {
		const {news, feed, facts, view} = told(log);
		const all = news();
		expect(facts.isUrgent(view())).toBe(false);
		expect(news()).toBe('');
		feed('2026-11-02 11:51:00 ERROR no space\n');
		expect(facts.isUrgent(view())).toBe(true);
		expect(news()).toMatch(/^a: .*2 errors\.\n11:51:00 ERROR no space$/);
		facts.forget();
		expect(news()).toMatch(/^a: running\. 50 percent\./);
		expect(all).toContain('50 percent');
	});

	it('has no more lines than can be listened to', () => {
		const {news, feed} = told(log);
		news();
		feed(lines(100, (at) => `2026-11-02 11:52:00 INFO line ${at}`));
		expect(
			news()
				.split('\n')
				.filter((line) => line.includes('INFO line')),
		).toEqual([96, 97, 98, 99, 100].map((at) => `11:52:00 INFO line ${at}`));
	});

	it('holds nothing that a terminal obeys', () => {
		const evil = '\u001B]0;t\u0007\u001B[2J\u009B1m\u202E';
		expect(told(`ERROR ${evil} ${evil}loss=3 step 1/2 ${evil}\n`).news()).not.toMatch(
			/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/,
		);
	});
});
