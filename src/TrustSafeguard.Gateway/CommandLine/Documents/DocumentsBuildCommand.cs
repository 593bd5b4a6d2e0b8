using System.CommandLine;
using TrustSafeguard.Gateway.Api;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;

namespace TrustSafeguard.Gateway.CommandLine.Documents;

/// <summary>Builds the manifest of the documents that a server is to answer.</summary>
internal static class DocumentsBuildCommand
{
    public static Command Of(CommandContext context)
    {
        var from = new Option<string>("--from")
        {
            Description = "The folder that holds the documents, in `.graphql` or `.gql` files; folders within it are read too.", HelpName = "FOLDER", Required = true
        };
        var to = new Option<string>("--out") { Description = "The manifest to write; one that is there is replaced.", HelpName = "FILE", Required = true };
        var command = new DetailedCommand(
            "build",
            "Builds a manifest of documents for `serve --documents`.",
            """
            Every file is one document: its operations and the fragments that they use. Each is checked against the served schema; where one is wrong
            nothing is written, and all that is wrong is told with file, line and column. The identifier of a document is `sha256:` and the hash of its
            text, with line feeds for line ends; the same documents give the same manifest, byte for byte.
            """)
        {
            from, to,
        };
        command.SetAction((parsed, stop) => RunAsync(context, parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), stop));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string from, string to, CancellationToken stop)
    {
        if (!Directory.Exists(from))
        {
            throw new CommandException("documents.no-folder", $"`{from}` given to --from is not a folder; give the one that holds the documents.");
        }

        var folder = new DocumentFolder(from, SafeguardingApi.Build(new GraphQLOptions()), context.Limits);
        folder.Read();
        foreach (var name in folder.NotRead)
        {
            context.Warn(
                "documents.not-read",
                $"`{name}` is not read: give it a name that ends in `.graphql` or `.gql`, put what a link points to in its place, or take it out of the folder.");
        }

        if (folder.Faults.Count > 0)
        {
            return (int)Tell(context, folder.Faults);
        }

        if (folder.Files.Count == 0)
        {
            throw new CommandException("documents.none", $"`{from}` holds no `.graphql` or `.gql` file; put each document into one.");
        }

        await WriteAsync(DocumentManifest.Of(folder.Files.Select(file => file.Text)), to, stop);
        foreach (var file in folder.Files)
        {
            context.Say($"{DocumentManifest.IdOf(file.Text)}  {file.Name}");
        }

        context.Say($"Documents {folder.Files.Count:N0}, operations {folder.Files.Sum(file => file.Operations.Count):N0}, in `{to}`.");
        return (int)ExitCode.Done;
    }

    private static ExitCode Tell(CommandContext context, IReadOnlyList<DocumentFault> faults)
    {
        foreach (var fault in faults.Take(context.Limits.FaultsShown))
        {
            context.Fail("documents.invalid", fault.ToString());
        }

        context.Say(
            $"{faults.Count:N0} things are "
                + $"wrong{(faults.Count > context.Limits.FaultsShown ? $", of which {context.Limits.FaultsShown} are told" : string.Empty)}; nothing was written.");
        return ExitCode.FoundWrong;
    }

    // A server that starts meanwhile finds the old manifest or the new one, never half of one.
    private static async Task WriteAsync(DocumentManifest manifest, string path, CancellationToken stop)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new CommandException("documents.out", $"The folder of `{path}` given to --out does not exist; make it, or give a file in one that does.");
        }

        var unfinished = path + ".unfinished";
        try
        {
            using var bytes = new MemoryStream();
            manifest.Write(bytes);
            await File.WriteAllBytesAsync(unfinished, bytes.ToArray(), stop);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new CommandException("documents.out", $"`{path}` given to --out cannot be written; give a file that can be. {cause.Message}");
        }
    }
}
