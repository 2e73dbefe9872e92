/** Where settings files are, and their text. */
import {constants} from 'node:fs';
import {access, open} from 'node:fs/promises';
import {homedir} from 'node:os';
import {dirname, isAbsolute, join, relative, resolve} from 'node:path';
import {reasonOf} from '../../sources/source.ts';
import {UsageError} from '../command.ts';

/** The name of a project's file. */
export const projectFile = '.mlwatch.yaml';

/** Bytes of the largest settings file; a bound on what reading one can cost. */
export const largestFile = 64 * 1024;

export type Environment = Readonly<Record<string, string | undefined>>;

/** A file and how messages call it. */
export type SettingsFile = {path: string; shown: string};

/** The files to read, the later wins; one may not be there. `directory`: the current one, if any. */
export async function settingsFiles(
	directory: string | null,
	environment: Environment,
): Promise<SettingsFile[]> {
	const files: SettingsFile[] = [];
	const user = userFile(environment);
	if (user !== undefined) files.push({path: user, shown: user});
	const project = directory === null ? undefined : await findProjectFile(directory);
	if (project !== undefined) files.push({path: project, shown: relative(directory!, project)});
	return files;
}

/** The text of a settings file, or nothing where there is none. Throws a {@link UsageError} where it cannot be read. */
export async function readText({path, shown}: SettingsFile): Promise<string | undefined> {
	try {
		return await readBounded(path);
	} catch (error) {
		const code = (error as NodeJS.ErrnoException).code;
		if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
		// In a container the home may be that of another user: nobody can have meant what stands there for this one.
		if (code === 'EACCES' && !(await may(dirname(path), constants.X_OK))) return undefined;
		throw new UsageError(`${shown}: ${reasonOf(error)}`, {cause: error});
	}
}

/** `$XDG_CONFIG_HOME/mlwatch/config.yaml`. */
function userFile(environment: Environment): string | undefined {
	const base = baseDirectory(environment, 'XDG_CONFIG_HOME', '.config');
	return base === undefined ? undefined : join(base, 'mlwatch', 'config.yaml');
}

/**
 * What the variable `name` of the XDG specification says, or `usual` below the home. As the specification has it, a
 * relative path in the variable counts for none.
 */
export function baseDirectory(environment: Environment, name: string, usual: string): string | undefined {
	const given = environment[name] ?? '';
	if (isAbsolute(given)) return given;
	const home = environment['HOME'] ?? '';
	if (isAbsolute(home)) return join(home, usual);
	try {
		return join(homedir(), usual);
	} catch {
		// A container may run as a user whom nobody knows.
		return undefined;
	}
}

/**
 * The nearest project's file from `directory` up to the root of its repository. Outside of a repository only the directory
 * itself counts: a file that somebody laid into `/tmp` is not for all that is below.
 */
async function findProjectFile(directory: string): Promise<string | undefined> {
	let nearest: string | undefined;
	for (let folder = resolve(directory); ; folder = dirname(folder)) {
		const path = join(folder, projectFile);
		if (nearest === undefined && (await may(path, constants.F_OK))) nearest = path;
		if (await may(join(folder, '.git'), constants.F_OK)) return nearest;
		if (folder === dirname(folder)) break;
	}

	return nearest === join(resolve(directory), projectFile) ? nearest : undefined;
}

/** Whether `path` is there, and allows what `mode` asks of it. */
async function may(path: string, mode: number): Promise<boolean> {
	try {
		await access(path, mode);
		return true;
	} catch {
		return false;
	}
}

async function readBounded(path: string): Promise<string> {
	// Without waiting: a named pipe of that name has no writer.
	const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
	try {
		const status = await file.stat();
		if (status.isDirectory()) throw new Error('is a directory, not a file');
		if (!status.isFile()) throw new Error('is no ordinary file');
		if (status.size > largestFile) throw new Error(`larger than ${largestFile / 1024} KiB`);
		const {buffer, bytesRead} = await file.read(Buffer.alloc(largestFile), 0, largestFile, 0);
		return decode(buffer.subarray(0, bytesRead));
	} finally {
		await file.close();
	}
}

function decode(bytes: Buffer): string {
	try {
		const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
		if (!text.includes('\0')) return text;
	} catch {
		// Told below.
	}

	throw new Error('is no text in UTF-8');
}
