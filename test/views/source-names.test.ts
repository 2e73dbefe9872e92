import {expect, it} from 'vitest';
import {shortNames} from '../../source/views/source-names.ts';

const names = (...paths: string[]): string[] => [...shortNames(paths).values()];

it('are as short as tells them apart', () => {
	expect(names('run/train.log', 'run/errors.log')).toEqual(['train', 'errors']);
	expect(names('a/0/out.log', 'a/1/out.log')).toEqual(['0/out', '1/out']);
	expect(names('x/a/out.log', 'y/a/out.log', 'x/b.log')).toEqual(['x/a/out', 'y/a/out', 'x/b']);
});

it('keep the end that alone tells two apart', () => {
	expect(names('run/train.log', 'run/train.err')).toEqual(['train.log', 'train.err']);
	expect(names('.log')).toEqual(['.log']);
});

it('are made of the same path once', () => {
	expect(names('a.log', 'a.log')).toEqual(['a']);
	expect(names()).toEqual([]);
});
