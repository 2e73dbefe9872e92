import {expect, it, onTestFinished} from 'vitest';
import {FollowResources} from '../../source/sources/follow-resources.ts';
import type {LazyFollower} from '../../source/sources/follower.ts';
import type {Source} from '../../source/sources/source.ts';
import {followWhole} from '../../source/sources/whole-follower.ts';
import {Recorder} from './recorder.ts';

/** Follows `count` files in a folder of their own; `looked` tells which were looked at. */
function followMany(count: number, isListed: boolean): {looked: string[]; followers: LazyFollower[]} {
	const looked: string[] = [];
	const resources = new FollowResources();
	const followers = Array.from({length: count}, (_, at) => {
		const source: Source = {path: `/nowhere/${at}.json`, format: 'document', isPipe: false, isListed};
		return followWhole(source, new Recorder(), resources, {
			pace: 'quiet',
			look: () => {
				looked.push(source.path);
				return Promise.resolve({version: '1', size: 0, modified: 0, ino: at});
			},
			read: () => Promise.resolve(() => undefined),
		});
	});
	onTestFinished(async () => {
		for (const follower of followers) await follower.stop();
		resources.stop();
	});
	return {looked, followers};
}

const all = ['/nowhere/0.json', '/nowhere/1.json', '/nowhere/2.json'];

it('looks at each of many files as soon as it is followed', () => {
	expect(followMany(3, false).looked).toEqual(all);
});

it('looks at none that is only listed, and at each as soon as it is wanted', async () => {
	const {looked, followers} = followMany(3, true);
	await Promise.resolve();
	expect(looked).toEqual([]);
	for (const follower of followers) follower.want();
	expect(looked).toEqual(all);
});
