using System.Buffers;
using System.Text;

namespace TrustSafeguard.Policies.Reading;

/// <summary>Reads policies written in YAML; docs/policies.md describes the language.</summary>
public static class PolicyReader
{
    /// <summary>Reads a policy that stands in one text.</summary>
    /// <param name="fileName">What errors call the text.</param>
    /// <param name="yaml">The text.</param>
    /// <returns>The document; or all errors at once, each with its line and column.</returns>
    public static PolicyReadingResult Read(string fileName, string yaml) => Read([new PolicyFile(fileName, yaml)]);

    /// <summary>Reads a policy that stands in one file.</summary>
    /// <returns>The document; or all errors at once. A file that cannot be read is such an error too.</returns>
    public static PolicyReadingResult ReadFile(string path)
    {
        try
        {
            return ReadFiles(path, [path]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Failed(ReadingProblems.Unreadable(path, problem.Message));
        }
    }

    /// <summary>Reads a policy from the <c>.yaml</c> files of a folder; one of them holds the header, each may hold clauses.</summary>
    /// <returns>The document; or all errors at once. A folder that cannot be read is such an error too.</returns>
    public static PolicyReadingResult ReadFolder(string path)
    {
        try
        {
            var names = Directory.GetFiles(path, "*.yaml").Order(StringComparer.Ordinal).ToArray();
            return names.Length > PolicyLimits.Default.FilesInFolder
                ? Failed(ReadingProblems.TooManyFiles(path, names.Length, PolicyLimits.Default.FilesInFolder))
                : ReadFiles(path, names);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Failed(ReadingProblems.Unreadable(path, problem.Message));
        }
    }

    /// <summary>Reads a policy from several texts; one of them holds the header, each may hold clauses, in the order given.</summary>
    /// <returns>The document; or all errors at once.</returns>
    public static PolicyReadingResult Read(IReadOnlyList<PolicyFile> files)
    {
        var reading = new DocumentReading(PolicyLimits.Default);
        foreach (var file in files)
        {
            reading.Read(file);
        }

        return reading.Finish();
    }

    private static PolicyReadingResult ReadFiles(string path, string[] names)
    {
        if (names.Length == 0)
        {
            return Failed(ReadingProblems.NoFiles(path));
        }

        var tooLarge = Array.Find(names, name => new FileInfo(name).Length > PolicyLimits.Default.FileSizeBytes);
        if (tooLarge is not null)
        {
            return Failed(ReadingProblems.TooLarge(Path.GetFileName(tooLarge), PolicyLimits.Default.FileSizeBytes));
        }

        List<PolicyFile> files = [];
        foreach (var name in names)
        {
            var bytes = File.ReadAllBytes(name);
            if (FirstWrongByte(bytes) is { } at)
            {
                return Failed(NotUtf8(Path.GetFileName(name), Encoding.UTF8.GetString(bytes, 0, at)));
            }

            files.Add(new PolicyFile(Path.GetFileName(name), Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')));
        }

        return Read(files);
    }

    private static PolicyReadingError NotUtf8(string name, string before) =>
        ReadingProblems.NotUtf8(name, before.Count(letter => letter == '\n') + 1, before.Length - before.LastIndexOf('\n'));

    private static int? FirstWrongByte(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != OperationStatus.Done)
            {
                return at;
            }

            at += length;
        }

        return null;
    }

    private static PolicyReadingResult.Failure Failed(PolicyReadingError error) => new([error]);
}
