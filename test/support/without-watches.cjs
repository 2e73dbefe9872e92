// For `node --require`: a kernel whose table of watches is full.
const fs = require('node:fs');
const {syncBuiltinESMExports} = require('node:module');

fs.watch = () => {
	throw Object.assign(new Error('ENOSPC: System limit for number of file watchers reached'), {code: 'ENOSPC'});
};
syncBuiltinESMExports();
