using System.IO.Enumeration;
using System.Text;
using TrustSafeguard.GraphQL;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;
using TrustSafeguard.GraphQL.Language;

namespace TrustSafeguard.Gateway.CommandLine.Documents;

/// <summary>Reads the <c>.graphql</c> and <c>.gql</c> files of a folder and of those within it, each a document of its own, in the order of their names.</summary>
internal sealed class DocumentFolder(string folder, GraphQLEngine engine, CommandLimits limits)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] Endings = [".graphql", ".gql"];

    private static readonly EnumerationOptions Recursive = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    private readonly List<DocumentFile> files = [];
    private readonly List<DocumentFault> faults = [];
    private readonly List<string> notRead = [];

    public IReadOnlyList<DocumentFile> Files => files;

    /// <summary>What is wrong with any of them; where there is one, no manifest is to be made.</summary>
    public IReadOnlyList<DocumentFault> Faults => faults;

    /// <summary>What somebody may have meant to be read: files with such an ending inside their name, and links.</summary>
    public IReadOnlyList<string> NotRead => notRead;

    /// <summary>Reads all, whatever is wrong with some.</summary>
    public void Read()
    {
        foreach (var (name, isFolder, isLink) in Entries().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var isDocument = !isFolder && Array.Exists(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
            if (isDocument && !isLink)
            {
                Read(name);
            }
            else if (isDocument || (isFolder ? isLink : Array.Exists(Endings, ending => Path.GetFileName(name).Contains(ending, StringComparison.OrdinalIgnoreCase))))
            {
                notRead.Add(name);
            }
        }

        CheckOperations();
        CheckTexts();
    }

    // What a link points to is read where it is, or not at all: links may go round in circles.
    private FileSystemEnumerable<(string Name, bool IsFolder, bool IsLink)> Entries() => new(
        folder,
        (ref FileSystemEntry entry) => (
            Path.GetRelativePath(folder, entry.ToFullPath()).Replace('\\', '/'), entry.IsDirectory, entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
        Recursive)
    {
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    private void Read(string name)
    {
        if (TextOf(name) is not { } text)
        {
            return;
        }

        var errors = engine.Check(text);
        faults.AddRange(errors.Select(error => DocumentFault.Of(name, error)));
        if (errors.Count > 0)
        {
            return;
        }

        var operations = Parser.Parse(text).Definitions.OfType<OperationDefinitionNode>().ToList();
        files.Add(new DocumentFile(name, text, operations));
        if (operations.Count == 0)
        {
            Fault(name, "It holds no operation; write one, or put its fragments into the files that use them.");
        }
    }

    private string? TextOf(string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (LimitedFile.ReadBytes(file, limits.DocumentFileBytes) is not { } bytes)
        {
            Fault(name, $"It is larger than {limits.DocumentFileBytes:N0} bytes; no document is.");
            return null;
        }

        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            Fault(name, "It is not UTF-8; save it so.");
            return null;
        }
    }

    // Names are what logs and statistics tell operations by: one name, one operation.
    private void CheckOperations()
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var name in file.Operations.Select(operation => operation.Name).OfType<NameNode>())
            {
                if (!first.TryAdd(name.Value, file.Name))
                {
                    faults.Add(new DocumentFault(file.Name, name.Location, $"The operation `{name.Value}` is in `{first[name.Value]}` already; give each a name of its own."));
                }
            }
        }
    }

    private void CheckTexts()
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => !first.TryAdd(DocumentManifest.IdOf(file.Text), file.Name)))
        {
            Fault(file.Name, $"It is the same document as `{first[DocumentManifest.IdOf(file.Text)]}`; remove one of the two.");
        }
    }

    private void Fault(string name, string message) => faults.Add(new DocumentFault(name, default, message));
}
