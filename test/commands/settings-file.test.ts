/** What settings files say, and what is said of wrong ones. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {readSettings, Refusal} from '../../source/commands/settings/file.ts';
import {longestExpression, mostPatterns} from '../../source/commands/settings/patterns.ts';
import {settings, settingNames, variableOf} from '../../source/commands/settings/table.ts';
import {namedGroups} from '../../source/records/pattern-groups.ts';
import {Patterns} from '../../source/records/patterns.ts';
import {root} from '../support/program.ts';
import {readLine} from '../support/readings.ts';

async function refusal(text: string): Promise<string> {
	const error: unknown = await readSettings(text).then(
		() => new Error(`was not refused: ${text}`),
		(reason: unknown) => reason,
	);
	if (error instanceof Refusal) return `${error.line}: ${error.message}`;
	throw error as Error;
}

/** A file with one pattern: what stands behind each of its keys. */
function pattern(regex: string, ...samples: string[]): string {
	return [
		'# mine',
		'patterns:',
		'  - name: mine',
		`    regex: ${regex}`,
		'    samples:',
		...samples.map((sample) => `      - {${sample}}`),
	].join('\n');
}

const loss = "'q (?<loss>\\S+)'";

describe('a settings file', () => {
	it.each(['', '\n\n', '# nothing yet\n', '---\n', '{}', '\uFEFF'])('may set nothing: %j', async (text) => {
		expect(await readSettings(text)).toEqual({});
	});

	it('sets what it names', async () => {
		expect(await readSettings('group: false')).toEqual({group: false});
		expect(await readSettings('\uFEFFgroup: true # all of one\r\n')).toEqual({group: true});
		expect(await readSettings('patterns: []')).toEqual({patterns: []});
	});

	it('makes patterns, tried on their samples', async () => {
		const {patterns} = await readSettings(
			[
				'patterns:',
				'  - name: our trainer',
				"    regex: '>> it (?<step>[\\d,]+)/(?<steps>[\\d,]+) L (?<loss_ce>\\S+) in (?<t>\\S+)'",
				'    names: {loss_ce: loss/ce}',
				'    samples:',
				"      - text: '2026-11-21 10:00:00 WARN >> it 1,200/5000 L .5 in 0.21s'",
				'      - text: |',
				'          >> it 12/5,000 L NaN in 2 s',
				'        gives: {step: 12, steps: 5000, loss_ce: .nan, t: 2}',
				'  - {name: mute, regex: "^elo", samples: [{text: elo 5}]}',
			].join('\n'),
		);
		expect(patterns?.map(({name}) => name)).toEqual(['our trainer', 'mute']);
		const said = readLine('>> it 12/500 L 0.53 in 0.21s', {patterns: new Patterns(patterns!)});
		expect(said).toMatchObject({step: 12, steps: 500, metrics: {'loss/ce': 0.53, t: '0.21 s'}});
	});

	it.each([
		["text: 'q 1,200', gives: {loss: '1,200'}"],
		["text: 'q 1,200', gives: {loss: 1200}"],
		["text: 'q 63 %', gives: {loss: 63}"],
		["text: 'q nan', gives: {loss: nan}"],
		["text: 'q n/a', gives: {loss: null}"],
		['text: \'{"message": "q 5", "lr": 1}\', gives: {loss: 5}'],
	])('takes the sample {%s}', async (sample) => {
		expect((await readSettings(pattern("'q (?<loss>[^\"]+)'", sample))).patterns).toHaveLength(1);
	});

	it.each([
		['(?<time>\\S+) x', '10:00:00 x', 'time: 10:00:00'],
		['<(?<level>\\w+)>', '<w>', 'level: WARNING'],
		['<(?<split>\\w+)>', '<eval>', 'split: val'],
		['<(?<logger>\\w+)> (?<message>.*)', '<a> b c', 'logger: a, message: b c'],
		['(?<epoch>\\d+).(?<batch>\\d+)/(?<batches>\\d+)', '1.2/3', 'epoch: 1, batch: 2, batches: 3'],
	])('compares what %s gives', async (regex, text, gives) => {
		const file = (wanted: string): string => pattern(`'${regex}'`, `text: '${text}', gives: {${wanted}}`);
		expect((await readSettings(file(gives))).patterns).toHaveLength(1);
		const [group] = gives.split(':');
		expect(await refusal(file(`${group!}: null`))).toMatch(`6: pattern "mine": ${group!} is "`);
	});
});

describe('a wrong settings file', () => {
	it.each([
		['group: [', '1: no YAML: '],
		['a: b: c', '1: no YAML: '],
		['group: true\ngroup: false', '2: no YAML: Map keys must be unique'],
		['group: true\n---\ngroup: true', '2: no YAML: Source contains multiple documents'],
		['# a\ngroop: true', '2: unknown key groop; did you mean group?'],
		['command: rm', '1: unknown key command; there is group, patterns'],
		['__proto__: {group: true}', '1: unknown key __proto__; there is group, patterns'],
		['5: 5', '1: unknown key 5; there is group, patterns'],
		['? [a]\n: 1', '1: a key is a word'],
		['\n- group', '2: the file takes keys with values (key: value), not a list'],
		['group', '1: the file takes keys with values (key: value), not "group"'],
		['group: yes', '1: group takes true or false, not "yes"'],
		['group: 1', '1: group takes true or false, not 1'],
		['\ngroup:', '2: group takes true or false, not nothing'],
		['group:\n  a: 1', '2: group takes true or false, not keys with values'],
		['patterns: {}', '1: patterns takes a list (- …), not keys with values'],
		['patterns:\n  - mine', '2: a pattern takes keys with values (key: value), not "mine"'],
		['patterns:\n  - regex: a', '2: a pattern needs name'],
		['patterns:\n  - name: x\n    regx: a', '3: unknown key regx; did you mean regex?'],
		['patterns:\n  - name: 5\n    regex: a\n    samples: []', '2: name takes text, not 5'],
		['patterns:\n  - name: ""\n    regex: a\n    samples: []', '2: name is empty'],
		['patterns: [{name: x, regex: a, samples: a}]', '1: pattern "x": samples takes a list (- …), not "a"'],
		['group: &a true', null],
		['a: &a true\ngroup: *a', '2: aliases (*name) are not taken: write the value again'],
		['group: !!python/object/apply:os.system [ls]', '1: no YAML: Unresolved tag'],
		['group: !!js/function "x"', '1: no YAML: Unresolved tag'],
		['group: !!binary aGk=', '1: no plain value'],
	])('%j is refused with its line', async (text, message) => {
		if (message === null) expect(await readSettings(text)).toEqual({group: true});
		else expect(await refusal(text)).toContain(message);
	});

	it.each([
		["'(a'", 'text: a', '4: pattern "mine": missing closing ): (a'],
		["'a(?=b)'", 'text: a', '4: pattern "mine": invalid or unsupported Perl syntax: (?= (no lookaround'],
		["'q (\\S+)'", 'text: q 1', '4: pattern "mine": no group has a name: write (?<loss>…)'],
		['"q (?<loss>\\d+)"', 'text: q 1', '4: no YAML: Invalid escape sequence \\d; in single quotes'],
		["''", 'text: a', '4: pattern "mine": regex is empty'],
		['|\n      a\n      b', 'text: a', '4: pattern "mine": regex takes one line, not several'],
		["'a{900}b{900}'", 'text: a', '4: pattern "mine": too slow: with those before it 18'],
		[
			`'${'a'.repeat(longestExpression + 1)}'`,
			'text: a',
			'4: pattern "mine": a regex of 1001 characters, at most 1000',
		],
		[loss, 'gives: {loss: 1}', '6: pattern "mine": a sample needs text'],
		[loss, 'text: q 1, give: 1', '6: pattern "mine": unknown key give; did you mean gives?'],
		[loss, 'text: p 1', '6: pattern "mine": the sample does not match'],
		[loss, 'text: "10:00:00 INFO p"', 'does not match, neither as a whole nor its message "p"'],
		[loss, 'text: "q 1", gives: [1]', '6: pattern "mine": gives takes keys with values'],
		[loss, 'text: "q 1", gives: {loss: [1]}', '6: pattern "mine": loss takes one value'],
		[loss, 'text: "q 1", gives: {lss: 1}', '6: pattern "mine": unknown group lss; did you mean loss?'],
		[loss, 'text: "q 1", gives: {loss: 2}', '6: pattern "mine": loss is "1", not "2"'],
		[loss, 'text: "q 1", gives: {loss: null}', '6: pattern "mine": loss is "1", not nothing'],
		[loss, 'text: "q 1", gives: {loss: low}', '6: pattern "mine": loss cannot be "low", which is expected'],
		[loss, 'text: "q n/a"', '6: pattern "mine": loss cannot be "n/a"'],
		[loss, 'text: "q n/a", gives: {loss: 1}', '6: pattern "mine": loss is "n/a", not "1"'],
		["'q(?: (?<loss>.+))?'", 'text: "q", gives: {loss: 1}', '6: pattern "mine": loss is nothing, not "1"'],
		[loss, `text: "q 1${' '.repeat(4096)}x"`, '6: pattern "mine": a sample of 4100 characters'],
	])('a pattern of %s with {%s} is refused with its line', async (regex, sample, message) => {
		expect(await refusal(pattern(regex, sample))).toContain(message);
	});

	it('tells the line of what is wrong, not of what holds it', async () => {
		const text = `${pattern(loss, 'text: "q 1"', 'text: "q 1"')}\n      - text: q 1\n        gives:\n          loss: 2\n`;
		expect(await refusal(text)).toBe('10: pattern "mine": loss is "1", not "2"');
		expect(await refusal(`${pattern(loss, 'text: "q 1"')}\n    names:\n      los: x`)).toBe(
			'8: pattern "mine": unknown group los; did you mean loss?',
		);
		expect(await refusal(pattern(loss))).toBe('5: pattern "mine": samples takes a list (- …), not nothing');
		expect(await refusal(`${pattern(loss)} []`)).toBe(
			'5: pattern "mine": samples needs a line that the pattern is for',
		);
	});

	it('may not have two patterns of one name', async () => {
		const one = '  - {name: x, regex: a, samples: [{text: a}]}';
		expect(await refusal(`patterns:\n${one}\n${one}`)).toBe(
			'3: pattern "x": there is one of this name before it',
		);
	});

	it('may not have more patterns than are asked in time', async () => {
		const many = Array.from({length: 10_000}, (_, at) => `- {name: n${at}, regex: a, samples: [{text: a}]}`);
		const list = (count: number): string => `patterns:\n${many.slice(0, count).join('\n')}`;
		expect((await readSettings(list(mostPatterns))).patterns).toHaveLength(mostPatterns);
		expect(await refusal(list(10_000))).toBe(`${mostPatterns + 2}: 10000 patterns, at most ${mostPatterns}`);
	});

	it.each([
		['aliases', `a: &a [${'x,'.repeat(9)}]\n${'b: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n'.repeat(50)}`],
		['a million aliases', `a: &a b\nc: [${'*a,'.repeat(20_000)}]`],
		['nested lists', '['.repeat(60_000)],
		['nested maps', '{a: '.repeat(15_000)],
		['nested blocks', '- '.repeat(30_000)],
		['closed nested lists', `${'['.repeat(300)}${']'.repeat(300)}`],
		['questions', '? '.repeat(30_000)],
		['anchors', '&a '.repeat(20_000)],
		['keys', Array.from({length: 9000}, (_, at) => `k${at}: 1`).join('\n')],
		['a long key', `${'k'.repeat(60_000)}: 1`],
		['binary', Buffer.from(Array.from({length: 4096}, (_, at) => (at * 7919) % 251)).toString('latin1')],
	])('of %s is refused in one short line', async (_, text) => {
		const message = await refusal(text);
		expect(message.length).toBeLessThan(320);
		expect(message).not.toContain('\n');
	});
});

describe('docs/settings.md', () => {
	const page = readFileSync(join(root, 'docs/settings.md'), 'utf8');
	const examples = [...page.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text]) => text!);

	it('tells every setting as it is', () => {
		const rows = page.match(/^\| `\w+` .*$/gm)!.map((row) => row.split(/ *\| */).slice(1, -1));
		expect(rows.slice(0, settingNames.length)).toEqual(
			settingNames.map((name) => {
				const setting = settings[name];
				const word =
					setting.type === 'boolean'
						? ['true or false', `\`${setting.default}\``, `\`--no-${name}\``, `\`${variableOf(name)}\``]
						: setting.type === 'choice'
							? [
									setting.choices.join(', '),
									`\`${setting.default}\``,
									`\`--${name} ${setting.flag.value}\``,
									`\`${variableOf(name)}\``,
								]
							: ['a list', 'none', '', ''];
				return [`\`${name}\``, ...word, setting.description];
			}),
		);
	});

	it('tells every group that is no metric', () => {
		const rows = [...page.matchAll(/^\| `(\w+)` +\| ([^|]*?) *\|$/gm)].map(([, name, text]) => [name, text]);
		expect(rows).toEqual([...namedGroups].map(([name, {description}]) => [name, description]));
	});

	it('has an example that is taken, and what is said where it is wrong', async () => {
		expect(examples).toHaveLength(1);
		expect((await readSettings(examples[0]!)).patterns).toHaveLength(1);
		const told = [...page.matchAll(/^mlwatch: \.mlwatch\.yaml:(\d+: .*)$/gm)].map(([, message]) => message);
		expect(told).toEqual([await refusal(examples[0]!.replace('loss: 0.53', 'loss: 0.35'))]);
	});
});
