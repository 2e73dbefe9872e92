/** Files of Ink that its package does not export (ink/build/*.d.ts); the bundle knows where they are. */
declare module 'ink/build/output.js' {
	type Transformer = (line: string, index: number) => string;

	export default class Output {
		constructor(size: {width: number; height: number});
		write(x: number, y: number, text: string, options: {transformers: Transformer[]}): void;
		clip(clip: Record<'x1' | 'x2' | 'y1' | 'y2', number | undefined>): void;
		unclip(): void;
		get(): {output: string; height: number};
	}
}

declare module 'ink/build/sanitize-ansi.js' {
	export default function sanitizeAnsi(text: string): string;
}
