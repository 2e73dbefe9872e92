/** Loaded before a program that is measured: tells at its end what it has used, as the last line of standard error. */
process.on('exit', () => {
	const {userCPUTime, systemCPUTime, maxRSS} = process.resourceUsage();
	process.stderr.write(
		`\n${JSON.stringify({cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024})}`,
	);
});
