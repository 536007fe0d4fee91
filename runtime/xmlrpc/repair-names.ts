/**
 * eGroupWare writes the names of members as they are, so that a category called "R&D" breaks the document
 * (`egroupware.md`, values). Undefined where no name holds an ampersand that begins nothing.
 */
export function repairNames(text: string): string | undefined {
  let isBroken = false;
  const repaired = text.replace(/<name>[^<]*<\/name>/g, (name) =>
    name.replace(BARE, () => {
      isBroken = true;
      return "&amp;";
    }),
  );
  return isBroken ? repaired : undefined;
}

const BARE = /&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)/g;
