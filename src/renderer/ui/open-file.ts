/** Shows a file of the station in a window of its own: papers are looked at and printed from there. */
export const openFile = (file: Blob): void => {
  globalThis.open(URL.createObjectURL(file), '_blank');
};
