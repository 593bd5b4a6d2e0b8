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
            return ReadFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, [Path.GetFileName(path)], []);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Failed(ReadingProblems.Unreadable(path, problem.Message));
        }
    }

    /// <summary>Reads a policy from the <c>.yaml</c> and <c>.yml</c> files of a folder and of those within it; one of them holds the header, each may hold clauses.</summary>
    /// <returns>The document; or all errors at once. A folder that cannot be read is such an error too.</returns>
    public static PolicyReadingResult ReadFolder(string path)
    {
        try
        {
            var folder = PolicyFolder.Of(path, PolicyLimits.Default.EntriesInFolder);
            return folder switch
            {
                { IsWhole: false } => Failed(ReadingProblems.TooManyEntries(path, PolicyLimits.Default.EntriesInFolder)),
                { Files.Count: 0 } => Failed(ReadingProblems.NoFiles(path)),
                { Files.Count: var count } when count > PolicyLimits.Default.FilesInFolder =>
                    Failed(ReadingProblems.TooManyFiles(path, count, PolicyLimits.Default.FilesInFolder)),
                _ => ReadFiles(path, folder.Files, folder.NotRead),
            };
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

    private static PolicyReadingResult ReadFiles(string folder, IReadOnlyList<string> names, IReadOnlyList<string> notRead)
    {
        var reading = new DocumentReading(PolicyLimits.Default);
        foreach (var name in notRead)
        {
            reading.Warn(ReadingProblems.NotRead(name));
        }

        foreach (var name in names)
        {
            TryRead(reading, Path.Combine(folder, name), name);
        }

        return reading.Finish();
    }

    // A link that leads nowhere is one mistake among the others.
    private static void TryRead(DocumentReading reading, string path, string name)
    {
        try
        {
            Read(reading, path, name);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            reading.Report(ReadingProblems.Unreadable(name, problem.Message));
        }
    }

    private static void Read(DocumentReading reading, string path, string name)
    {
        if (new FileInfo(path).Length > PolicyLimits.Default.FileSizeBytes)
        {
            reading.Report(ReadingProblems.TooLarge(name, PolicyLimits.Default.FileSizeBytes));
            return;
        }

        var bytes = File.ReadAllBytes(path);
        if (FirstWrongByte(bytes) is { } at)
        {
            reading.Report(NotUtf8(name, Encoding.UTF8.GetString(bytes, 0, at)));
            return;
        }

        reading.Read(new PolicyFile(name, Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')));
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
