/** Whether a directory lies on another machine: what is written there by others gives no hint here. */
import {statfs} from 'node:fs/promises';

/** `f_type` of `statfs(2)`, from Linux' `magic.h` and the sources of those that are not part of it. */
const networkTypes = new Set([
	0x6969, // NFS
	0x517b, // SMB
	0xfe534d42, // SMB 2
	0xff534d42, // CIFS
	0x65735546, // FUSE: sshfs, s3fs, GlusterFS, the mounts of some virtual machines
	0x0bd00bd0, // Lustre
	0x00c36400, // Ceph
	0x47504653, // GPFS
	0x19830326, // BeeGFS
	0xaad7aaea, // PanFS
	0x5346414f, // AFS
	0x6b414653, // AFS of the kernel
	0x73757245, // Coda
	0x01021997, // 9P: WSL's /mnt, some virtual machines
	0x786f4256, // VirtualBox' shared folders
	0x01161970, // GFS2
	0x7461636f, // OCFS2
]);

/** True where hints must not be relied on. A directory that cannot be asked is taken for a local one. */
export async function isOnNetwork(directory: string): Promise<boolean> {
	try {
		const {type} = await statfs(directory);
		// Unsigned: some systems give the upper bit as a sign.
		return networkTypes.has(type >>> 0);
	} catch {
		return false;
	}
}
