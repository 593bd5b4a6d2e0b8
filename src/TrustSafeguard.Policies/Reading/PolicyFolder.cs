using System.IO.Enumeration;

namespace TrustSafeguard.Policies.Reading;

/// <summary>What a folder holds of a policy.</summary>
/// <param name="Files">What is read, in the order of the names: files that end in <c>.yaml</c> or <c>.yml</c>, in whichever case, also of folders within it.</param>
/// <param name="NotRead">What somebody may have meant to be read, and is not: files with such an ending inside their name, links to folders.</param>
/// <param name="IsWhole">Whether all was looked at; false beyond the limit.</param>
internal sealed record PolicyFolder(IReadOnlyList<string> Files, IReadOnlyList<string> NotRead, bool IsWhole)
{
    private static readonly string[] Endings = [".yaml", ".yml"];

    private static readonly EnumerationOptions Recursive = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    public static PolicyFolder Of(string path, int limit)
    {
        var (files, notRead, count) = (new List<string>(), new List<string>(), 0);
        foreach (var (name, isFolder, isLink) in Entries(path).Take(limit + 1))
        {
            count++;
            if (!isFolder && Array.Exists(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            {
                files.Add(name);
            }
            else if (isFolder ? isLink : Array.Exists(Endings, ending => Path.GetFileName(name).Contains(ending, StringComparison.OrdinalIgnoreCase)))
            {
                notRead.Add(name);
            }
        }

        return new PolicyFolder([.. files.Order(StringComparer.Ordinal)], [.. notRead.Order(StringComparer.Ordinal)], count <= limit);
    }

    // What begins with a full stop is a program's own. Links to folders may go round in circles; one to a file is read as the file.
    private static FileSystemEnumerable<(string Name, bool IsFolder, bool IsLink)> Entries(string path) => new(
        path,
        (ref FileSystemEntry entry) => (
            Path.GetRelativePath(path, entry.ToFullPath()).Replace('\\', '/'), entry.IsDirectory, entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
        Recursive)
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.FileName is not ['.', ..],
        ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName is not ['.', ..] && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };
}
