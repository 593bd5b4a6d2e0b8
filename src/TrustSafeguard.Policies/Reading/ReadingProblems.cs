using YamlDotNet.Core;

namespace TrustSafeguard.Policies.Reading;

/// <summary>Every error of a policy file's form, in one place to proof-read. A code is stable and never reused.</summary>
internal static class ReadingProblems
{
    public static PolicyReadingError Unreadable(string path, string why) =>
        new(path, 1, 1, "policy-file.unreadable", $"`{path}` cannot be read ({why}); check its name and permissions.");

    public static PolicyReadingError NoFiles(string path) =>
        new(path, 1, 1, "policy-file.no-files", $"The folder `{path}` contains no `.yaml` or `.yml` file; put the policy's files there.");

    public static PolicyReadingError TooManyFiles(string path, int count, int limit) =>
        new(path, 1, 1, "policy-file.too-many-files", $"The folder `{path}` contains {count} files and the limit `FilesInFolder` is {limit}; join files.");

    public static PolicyReadingError TooManyEntries(string path, int limit) =>
        new(
            path, 1, 1, "policy-file.too-many-entries",
            $"The folder `{path}` holds more files and folders than the limit `EntriesInFolder` of {limit:N0}; give the policy's own folder.");

    public static PolicyReadingError NotRead(string file) =>
        new(file, 1, 1, "policy-check.file-not-read", "This is not read: give a file a name that ends in `.yaml` or `.yml`, put a folder in the place of a link, or take it out.");

    public static PolicyReadingError CutText(string file, Mark at, string what) =>
        At(file, at, "policy-check.cut-text", $"`{what}` ends before the `#`, which begins a comment; put the text between quotation marks, or the comment on a line of its own.");

    public static PolicyReadingError DuplicateKey(string file, Mark at, string key) =>
        At(file, at, "policy-file.duplicate-key", $"`{key}` stands here a second time; keep one of the two.");

    public static PolicyReadingError TooLarge(string file, int limit) =>
        new(file, 1, 1, "policy-file.too-large", $"The file is larger than the limit `FileSizeBytes` of {limit} bytes; split it.");

    public static PolicyReadingError NoHeader(string file) =>
        new(file, 1, 1, "policy-file.no-header", "No file has a header; write `policy:` with `id`, `title`, `edition`, `effective-from` and `binds` in one of them.");

    public static PolicyReadingError SecondHeader(string file, Mark at) =>
        At(file, at, "policy-file.second-header", "A second file has a header; keep `policy:` in one file.");

    public static PolicyReadingError SecondOtherwise(string file, Mark at) =>
        At(file, at, "policy-file.second-otherwise", "A second file says what is owed otherwise; keep `otherwise:` in one file.");

    public static PolicyReadingError NotYaml(string file, Mark at, string why) =>
        At(file, at, "policy-file.not-yaml", $"This is not YAML ({why.TrimEnd('.')}); check indentation, colons and quotes here.");

    public static PolicyReadingError Tab(string file, int line, int column) =>
        new(file, line, column, "policy-file.tab", "This line is indented with a tab; use spaces instead.");

    public static PolicyReadingError Empty(string file) =>
        new(file, 1, 1, "policy-file.empty", "The file is empty; write `policy:` or `clauses:`.");

    public static PolicyReadingError SecondDocument(string file, Mark at) =>
        At(file, at, "policy-file.second-document", "The file holds a second YAML document; remove the line `---` before it or put it in a file of its own.");

    public static PolicyReadingError TooDeep(string file, Mark at, int limit) =>
        At(file, at, "policy-file.too-deep", $"The nesting is deeper than the limit `Depth` of {limit}; nest it less deeply.");

    public static PolicyReadingError Alias(string file, Mark at) =>
        At(file, at, "policy-file.alias", "Anchors and aliases (`&`, `*`) are not part of the language; write the text out.");

    public static PolicyReadingError Tag(string file, Mark at, string tag) =>
        At(file, at, "policy-file.tag", $"The tag `{tag}` is not part of the language; write the value alone.");

    public static PolicyReadingError NotUtf8(string file, int line, int column) =>
        new(file, line, column, "policy-file.not-utf-8", "The bytes here are not UTF-8; save the file as UTF-8.");

    public static PolicyReadingError TextTooLong(string file, Mark at, string what, int length, int limit) =>
        At(file, at, "policy-file.text-too-long", $"`{what}` has {length} characters and the limit `TextLength` is {limit}; shorten it.");

    public static PolicyReadingError HiddenCharacter(string file, Mark at, string what, int character) => character is '\n' or '\t' or 0x2028 or 0x2029
        ? At(file, at, "policy-file.line-break", $"`{what}` has a line break or a tab in it; write it on one line.")
        : At(file, at, "policy-file.hidden-character", $"`{what}` holds the character U+{character:X4}, which is invisible; remove it.");

    public static PolicyReadingError UnknownKey(string file, Mark at, string key, string? nearest, IEnumerable<string> known) =>
        At(file, at, "policy-file.unknown-key", $"`{key}` is not known here; {(nearest is null ? $"write one of {Listed(known)}." : $"did you mean `{nearest}`?")}");

    public static PolicyReadingError MissingKey(string file, Mark at, string key, string what) =>
        At(file, at, "policy-file.missing-key", $"`{key}` is missing from {what}; add it.");

    public static PolicyReadingError WrongType(string file, Mark at, string what, string expected) =>
        At(file, at, "policy-file.wrong-type", $"`{what}` has the wrong form; write {expected}.");

    public static PolicyReadingError UnknownWord(string file, Mark at, string word, string noun, string? nearest, IEnumerable<string> known) =>
        At(file, at, "policy-file.unknown-word", $"`{word}` is not {noun}; {(nearest is null ? $"write one of {Listed(known)}." : $"did you mean `{nearest}`?")}");

    public static PolicyReadingError ListedTwice(string file, Mark at, string word) =>
        At(file, at, "policy-file.listed-twice", $"`{word}` is listed twice; remove one.");

    public static PolicyReadingError UnknownFormat(string file, Mark at, int format, int known) =>
        At(file, at, "policy-file.unknown-format", $"The format {format} is not known to this version; write `format: {known}` or use a newer version.");

    private static PolicyReadingError At(string file, Mark at, string code, string message) => new(file, at.Line, at.Column, code, message);

    private static PolicyReadingError At(string file, Mark at, string code, QuotingMessage message) => At(file, at, code, message.ToString());

    private static string Listed(IEnumerable<string> known) => string.Join(", ", known.Select(word => $"`{word}`"));
}
