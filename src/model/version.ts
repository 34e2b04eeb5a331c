/** The version of this program; the build puts it in. */
export const VERSION = process.env.IVSCHAT_TS_VERSION;
