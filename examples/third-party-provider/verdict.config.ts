/** `npx verdict run` in this folder uses this provider, once it is built. */
export default { providers: ['.'] };
