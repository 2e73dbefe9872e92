/** All settings. What a file, a variable and a flag may say of one is made from here, and the documentation is tested against it. */
import type {Pattern} from '../../records/pattern.ts';
import type {Patterns} from '../../records/patterns.ts';
import {themeNames, type ThemeName} from '../../screen/theme.ts';
import type {Flag} from '../command.ts';

/** What is set, once all places were asked. */
export type Settings = {
	group: boolean;
	/** Null where there are none. */
	patterns: Patterns | null;
	theme: ThemeName;
	/** What was looked at is remembered for the next time. */
	state: boolean;
};

type Setting = {
	description: string;
	/** The flag of the same name, for the commands that have it. */
	flag?: Flag;
} & (
	| {type: 'boolean'; default: boolean}
	/** One of a few words. */
	| {type: 'choice'; default: string; choices: readonly string[]}
	/** Only in a file, and added up over all files rather than replaced. */
	| {type: 'patterns'; default: null}
);

export const settings = {
	group: {
		type: 'boolean',
		default: true,
		description: 'the files of one training make one run',
		flag: {type: 'boolean', isOn: true, description: 'every file is a run of its own'},
	},
	patterns: {
		type: 'patterns',
		default: null,
		description: 'expressions for lines that are not understood by themselves',
	},
	theme: {
		type: 'choice',
		default: 'auto',
		choices: themeNames,
		description: 'the colours of the screen',
		flag: {type: 'string', value: 'NAME', description: themeNames.join(', ')},
	},
	state: {
		type: 'boolean',
		default: true,
		description: 'what is looked at is remembered by directory',
		flag: {type: 'boolean', isOn: true, description: 'neither use nor keep what was looked at the last time'},
	},
} as const satisfies Record<keyof Settings, Setting>;

export type SettingName = keyof typeof settings;

/** Settings that are one word, so that a variable can say them too. */
export type BooleanName = {
	[Name in SettingName]: (typeof settings)[Name]['type'] extends 'boolean' ? Name : never;
}[SettingName];

export type ChoiceName = {
	[Name in SettingName]: (typeof settings)[Name]['type'] extends 'choice' ? Name : never;
}[SettingName];

/** What a choice called `name` takes, for messages. */
export function choicesOf(name: ChoiceName): string {
	return settings[name].choices.join(', ');
}

/** `text` as a choice of `name`, or nothing where it is none. */
export function choiceOf<Name extends ChoiceName>(name: Name, text: string): Settings[Name] | undefined {
	return settings[name].choices.find((choice) => choice === text);
}

export const settingNames = Object.keys(settings) as SettingName[];

/** What one place sets. Patterns are put together only when all places were asked. */
export type SomeSettings = Partial<Pick<Settings, BooleanName | ChoiceName>> & {
	patterns?: readonly Pattern[];
};

/** The environment variable of a setting: `MLWATCH_GROUP`. */
export function variableOf(name: string): string {
	return `MLWATCH_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
