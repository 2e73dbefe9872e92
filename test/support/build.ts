/** Builds the bundle once, before tests that run it. */
import {build} from 'esbuild';
import {options} from '../../scripts/build.js';

export default async function buildBundle(): Promise<void> {
	await build(options);
}
